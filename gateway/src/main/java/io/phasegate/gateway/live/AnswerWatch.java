package io.phasegate.gateway.live;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.gateway.domain.Answers;
import io.phasegate.gateway.domain.Answers.Answer;
import io.phasegate.gateway.log.LoggedEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Collects the decisions that one event causes. It must be added to the [LiveLog] before the event
/// is published, or it could miss a fast one.
public final class AnswerWatch implements Listener {
  private final EventId event;
  private final ExecutorEvent body;
  private final Map<String, LoggedEvent> decisions = new LinkedHashMap<>();
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final CompletableFuture<Boolean> complete = new CompletableFuture<>();

  public AnswerWatch(EventId event, ExecutorEvent body) {
    this.event = event;
    this.body = body;
  }

  @Override
  public synchronized void hear(Heard heard) {
    var decision = heard.decision();
    if (decision == null || !decision.causedBy().equals(event)) {
      return;
    }
    var id = heard.event().eventId();
    if (answers.putIfAbsent(id, new Answer(heard.event().topic(), decision)) == null) {
      decisions.put(id, heard.event());
    }
    if (Answers.areComplete(body, answers.values())) {
      complete.complete(true);
    }
  }

  /// The same for decisions that were published before.
  public void hear(Collection<Heard> earlier) {
    earlier.forEach(this::hear);
  }

  /// True as soon as nothing more is to be waited for, false when time is over.
  public CompletableFuture<Boolean> complete(Duration patience) {
    return complete.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What came so far, in order.
  public synchronized List<LoggedEvent> decisions() {
    return List.copyOf(decisions.values());
  }
}
