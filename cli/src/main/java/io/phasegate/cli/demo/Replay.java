package io.phasegate.cli.demo;

import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.events.SeenEvent;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.TestRetryRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plays steps one after the other: publishes the event, runs tests again where that is asked for,
/// waits for the decision it causes, measures the time between.
public final class Replay implements AutoCloseable {
  private static final Pattern TOPICS = Pattern.compile(".*\\.decisions\\.v1|.*\\.dlq");
  private static final Duration POLL = Duration.ofMillis(250);

  private final EventPublisher publisher;
  private final EventFeed feed;
  private final Duration limit;
  private final List<SeenEvent> seen = new ArrayList<>();

  public Replay(String bootstrapServers, Duration limit) {
    this.publisher = new EventPublisher(bootstrapServers);
    this.feed = new EventFeed(bootstrapServers, TOPICS, false);
    this.limit = limit;
  }

  public StepResult play(Step step) {
    seen.clear();
    var start = System.nanoTime();
    publisher.publish(step.event());
    var answer = await(start, step, event -> answers(event, step));
    var decision = answer == null ? null : answer.decision();
    var took = answer == null ? limit : Duration.ofNanos(answer.seenAtNanos() - start);
    return new StepResult(step, decision, took, decision == null || isCopied(start, step));
  }

  @Override
  public void close() {
    publisher.close();
    feed.close();
  }

  private boolean isCopied(long start, Step step) {
    var deadLetter = step.expected().deadLetter();
    return deadLetter.isEmpty()
        || await(start, step, event -> event.topic().equals(deadLetter) && hasId(event, step))
            != null;
  }

  private @Nullable SeenEvent await(long start, Step step, Predicate<SeenEvent> wanted) {
    while (true) {
      var found = seen.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        return null;
      }
      var news = feed.poll(POLL);
      seen.addAll(news);
      news.forEach(event -> rerun(event, step));
    }
  }

  /// What an executor does when baseline-service asks for a retry.
  private void rerun(SeenEvent event, Step step) {
    if (event.decision() instanceof TestRetryRequested request
        && request.causedBy().value().equals(step.id())) {
      publisher.publish(step.rerun().apply(request));
    }
  }

  private static boolean answers(SeenEvent event, Step step) {
    Decision decision = event.decision();
    return decision != null
        && event.topic().equals(step.expected().on().topicName())
        && decision.causedBy().value().equals(step.id());
  }

  private static boolean hasId(SeenEvent event, Step step) {
    return event.headerOr(Headers.ID, "").equals(step.id());
  }
}
