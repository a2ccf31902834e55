package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.success.Stage.Heard;
import io.phasegate.benchmarks.success.Step.Reply;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ContinuationDecision;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GovernanceDecision;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestRetryRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Plays phases as executors do, some of them at once: publishes, answers what it is asked, and
/// notes what is decided.
final class PhasePlayer {
  private static final int AT_ONCE = 24;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final Stage stage;
  private final Map<String, Talk> open = new TreeMap<>();
  private final Map<PhaseRef, Attempt> attempts = new HashMap<>();
  private final Map<EventId, TestDeltaComputed> deltas = new HashMap<>();
  private final List<Decided> decided = new ArrayList<>();
  private final List<BaselineCaptured> baselines = new ArrayList<>();
  private long lastProgress = System.nanoTime();

  PhasePlayer(Stage stage) {
    this.stage = stage;
  }

  /// One phase under way.
  private static final class Talk {
    final Story story;
    final Deque<Step> steps;
    final Deque<Step.Part> parts = new ArrayDeque<>();

    Talk(Story story, List<Step> steps) {
      this.story = story;
      this.steps = new ArrayDeque<>(steps);
    }
  }

  /// A phase that is over; its delta may be read later, because it lies on another topic.
  private record Decided(Story story, Attempt last, @Nullable PhaseOutcome outcome) {}

  /// A phase that is to be played.
  record Script(Story story, String key, List<Step> steps) {}

  /// Returns when each is decided.
  ///
  /// @throws IllegalStateException where nothing happens for a long time
  List<PlayedPhase> play(List<Script> scripts) {
    var waiting = new ArrayDeque<>(scripts);
    lastProgress = System.nanoTime();
    while (!waiting.isEmpty() || !open.isEmpty()) {
      while (!waiting.isEmpty() && open.size() < AT_ONCE) {
        begin(waiting.removeFirst());
      }
      stage.hear().forEach(this::on);
      requireProgress();
    }
    while (decided.stream().anyMatch(this::lacksDelta)) {
      stage.hear().forEach(this::on);
      requireProgress();
    }
    return decided.stream().map(this::played).toList();
  }

  /// Waits for the answers to runs of the base branch.
  List<BaselineCaptured> awaitBaselines(int count) {
    lastProgress = System.nanoTime();
    while (baselines.size() < count) {
      stage.hear().forEach(this::on);
      requireProgress();
    }
    return List.copyOf(baselines);
  }

  private void requireProgress() {
    if (System.nanoTime() - lastProgress > LONGEST_SILENCE.toNanos()) {
      throw new IllegalStateException(
          "expected decisions on %s, found none for %s".formatted(open.keySet(), LONGEST_SILENCE));
    }
  }

  private boolean lacksDelta(Decided phase) {
    return phase.outcome() != null
        && phase.outcome().evidence().deltaEventId() != null
        && !deltas.containsKey(phase.last().id());
  }

  private PlayedPhase played(Decided phase) {
    return new PlayedPhase(
        phase.story(), phase.last(), phase.outcome(), deltas.get(phase.last().id()));
  }

  private void begin(Script script) {
    var talk = new Talk(script.story(), script.steps());
    open.put(script.key(), talk);
    act(talk);
  }

  private void act(Talk talk) {
    switch (talk.steps.getFirst()) {
      case Step.Publish(var record) -> {
        stage.send(record);
        next(talk);
      }
      case Step.Ask(var record, var _) -> stage.send(record);
      case Step.Cut(var record, var parts) -> {
        talk.parts.addAll(parts);
        stage.send(record);
      }
      case Step.Complete(var attempt) -> {
        attempts.put(attempt.event().phase(), attempt);
        stage.send(attempt.record());
      }
    }
  }

  private void next(Talk talk) {
    talk.steps.removeFirst();
    act(talk);
  }

  private void on(Heard heard) {
    lastProgress = System.nanoTime();
    var event = heard.event();
    var talk = open.get(event.key());
    switch (event) {
      case EventRejected rejected -> onRejection(talk, rejected);
      case BaselineCaptured captured -> baselines.add(captured);
      case TestRetryRequested request -> retry(request);
      case TestDeltaComputed delta -> deltas.put(delta.causedBy(), delta);
      case GovernanceDecision decision when talk != null -> onGovernance(talk, decision);
      case ContinuationDecision decision when talk != null -> onContinuation(talk, decision);
      case PhaseOutcome outcome when talk != null -> onOutcome(talk, outcome, outcome.causedBy());
      default -> {
        // What other executors are told, and what needs no answer.
      }
    }
  }

  private void retry(TestRetryRequested request) {
    var attempt = attempts.get(request.phase());
    if (attempt != null) {
      stage.send(attempt.retried(request));
    }
  }

  private void onGovernance(Talk talk, GovernanceDecision decision) {
    if (talk.steps.getFirst() instanceof Step.Ask(var _, var reply)
        && !(decision instanceof ChangesAudited)) {
      if (decision instanceof GovernanceRequested requested && reply != Reply.NONE) {
        var _ = stage.say(requested.requestId(), reply == Reply.APPROVE);
      } else {
        next(talk);
      }
    }
  }

  private void onContinuation(Talk talk, ContinuationDecision decision) {
    if (talk.steps.getFirst() instanceof Step.Cut) {
      var part = talk.parts.pollFirst();
      if (part == null || !(decision instanceof ContinuationIssued issued)) {
        next(talk);
      } else {
        stage.send(continued(issued, part));
      }
    }
  }

  private static OutgoingRecord continued(ContinuationIssued issued, Step.Part part) {
    var event =
        new ContinuationReceived(
            issued.phase(),
            issued.continuationId(),
            part.text(),
            part.stopReason(),
            null,
            null,
            null);
    return EventWriter.event(
        Topic.CONTINUATION_RECEIVED.topicName(),
        Project.SOURCE,
        new EventId("continued-" + issued.continuationId()),
        Instant.now(),
        event);
  }

  private void onOutcome(Talk talk, @Nullable PhaseOutcome outcome, EventId cause) {
    if (talk.steps.getFirst() instanceof Step.Complete(var attempt) && attempt.id().equals(cause)) {
      if (talk.steps.size() > 1) {
        next(talk);
        return;
      }
      open.remove(attempt.event().key());
      decided.add(new Decided(talk.story, attempt, outcome));
    }
  }

  /// A completion that is rejected is not complete. An executor goes on after any other rejection.
  private void onRejection(@Nullable Talk talk, EventRejected rejected) {
    System.err.printf("  rejected: %s %s%n", rejected.eventId(), rejected.message());
    if (talk != null && talk.steps.getFirst() instanceof Step.Complete) {
      onOutcome(talk, null, rejected.causedBy());
    } else if (talk != null) {
      next(talk);
    }
  }
}
