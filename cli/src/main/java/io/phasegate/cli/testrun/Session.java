package io.phasegate.cli.testrun;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestsReported;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Talks to the services about one suite: publishes, does what they ask for, and shows what
/// happens, until the last decision is there.
public final class Session implements AutoCloseable {
  private static final Pattern TOPICS =
      Pattern.compile(
          Pattern.quote(Topic.BASELINE_DECISIONS.topicName())
              + "|"
              + Pattern.quote(Topic.FINALIZER_DECISIONS.topicName()));
  private static final Duration POLL = Duration.ofMillis(250);

  private final EventPublisher publisher;
  private final EventFeed feed;
  private final String source;
  private final Patience patience;
  private final Terminal terminal;
  private long lastHeard = System.nanoTime();
  private String openRequest = "";

  /// @param source CloudEvents source of what is published
  /// @param patience how long the services may stay silent
  public Session(Broker broker, String source, Patience patience, Terminal terminal) {
    this.publisher = new EventPublisher(broker);
    this.feed = new EventFeed(broker, TOPICS, false);
    this.source = source;
    this.patience = patience;
    this.terminal = terminal;
  }

  /// Reports a baseline and waits for how it was taken.
  public Ending baseline(TestsReported report) {
    var id = newId();
    publish(id, report);
    return await(
        decision ->
            switch (decision) {
              case BaselineCaptured captured when captured.causedBy().equals(id) ->
                  new Ending.Captured(captured);
              case EventRejected rejected when rejected.causedBy().equals(id) ->
                  new Ending.Refused(rejected);
              default -> null;
            });
  }

  /// Which phase is followed, and what its requests may be about.
  ///
  /// @param baselines whether a baseline that is asked for is run here
  public record Subject(
      PhaseRef phase,
      RepositoryId repository,
      String suite,
      RequestedRuns runs,
      boolean baselines) {}

  /// Follows a phase that somebody else completes until it is decided, and runs tests when asked.
  public Ending follow(Subject subject) {
    return await(decision -> ending(subject, decision, _ -> true));
  }

  /// Completes a phase and follows it. Only an answer to this very completion ends it.
  public Ending complete(Subject subject, Completion completion) {
    var id = newId();
    publisher.publish(completion.record(id.value(), source));
    return await(decision -> ending(subject, decision, id::equals));
  }

  private @Nullable Ending ending(Subject subject, Decision decision, Predicate<EventId> awaited) {
    return switch (decision) {
      case PhaseOutcome outcome
          when outcome.phase().equals(subject.phase()) && awaited.test(outcome.causedBy()) ->
          new Ending.Decided(outcome);
      case EventRejected rejected
          when subject.phase().equals(rejected.phase()) && awaited.test(rejected.causedBy()) ->
          new Ending.Refused(rejected);
      default -> {
        onDecision(subject, decision);
        yield null;
      }
    };
  }

  private void onDecision(Subject subject, Decision decision) {
    switch (decision) {
      case TestRetryRequested request when request.phase().equals(subject.phase()) ->
          publish(newId(), subject.runs().answer(request));
      case BaselineRequested request
          when request.repository().equals(subject.repository())
              && request.suite().equals(subject.suite()) ->
          onRequest(subject, request);
      case TestDeltaComputed delta when subject.phase().equals(delta.phase()) -> {
        new DeltaView(terminal).print(delta);
        lastHeard = System.nanoTime();
      }
      default -> {
        // of other phases
      }
    }
  }

  private void onRequest(Subject subject, BaselineRequested request) {
    if (subject.baselines()) {
      publish(newId(), subject.runs().answer(request));
    } else {
      openRequest = " A baseline of %s is missing.".formatted(request.commit());
    }
  }

  private void publish(EventId id, TestsReported report) {
    publisher.publish(
        EventWriter.event(Topic.TESTS_REPORTED.topicName(), source, id, Instant.now(), report));
    lastHeard = System.nanoTime();
  }

  private static EventId newId() {
    return new EventId(UUID.randomUUID().toString());
  }

  private Ending await(Function<Decision, @Nullable Ending> onDecision) {
    lastHeard = System.nanoTime();
    while (!patience.isOver(lastHeard)) {
      for (var event : feed.poll(POLL)) {
        var decision = event.decision();
        var ending = decision == null ? null : onDecision.apply(decision);
        if (ending != null) {
          return ending;
        }
      }
    }
    throw new CliException(
        ExitCode.UNAVAILABLE,
        "nothing heard of it for %s; do the services run?%s"
            .formatted(
                Duration.ofNanos(System.nanoTime() - lastHeard).truncatedTo(SECONDS), openRequest));
  }

  @Override
  public void close() {
    publisher.close();
    feed.close();
  }
}
