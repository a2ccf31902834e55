package io.phasegate.cli.testrun;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.events.EventFeed;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.events.Summary;
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
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestsReported;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Talks to the services about one suite: publishes, does what they ask for, and shows what they
/// decide, until the last decision is there.
public final class Session implements AutoCloseable {
  private static final String SOURCE = "/phasegate/test-run";

  private static final Pattern TOPICS =
      Pattern.compile(
          Pattern.quote(Topic.BASELINE_DECISIONS.topicName())
              + "|"
              + Pattern.quote(Topic.FINALIZER_DECISIONS.topicName()));
  private static final Duration POLL = Duration.ofMillis(250);

  private final EventPublisher publisher;
  private final EventFeed feed;
  private final Duration limit;
  private final Terminal terminal;
  private long lastHeard = System.nanoTime();

  /// @param limit how long the services may stay silent
  public Session(Broker broker, Duration limit, Terminal terminal) {
    this.publisher = new EventPublisher(broker);
    this.feed = new EventFeed(broker, TOPICS, false);
    this.limit = limit;
    this.terminal = terminal;
  }

  /// Reports a baseline and returns the exit code for how it was taken.
  public int baseline(TestsReported report) {
    var id = UUID.randomUUID().toString();
    publish(id, report);
    return await(
        decision ->
            switch (decision) {
              case BaselineCaptured captured when answers(captured, id) ->
                  end(
                      ExitCode.OK,
                      "baseline of " + captured.commit() + ": " + Summary.of(captured));
              case EventRejected rejected when answers(rejected, id) ->
                  end(ExitCode.DIFFERENT, Summary.of(rejected));
              default -> null;
            });
  }

  /// Which phase is followed, and what its requests may be about.
  public record Subject(
      PhaseRef phase, RepositoryId repository, String suite, RequestedRuns runs) {}

  /// Follows a phase that somebody else completes until it is decided, and runs tests when asked.
  public int follow(Subject subject) {
    return await(decision -> onDecision(subject, decision));
  }

  /// Completes a phase and follows it.
  public int complete(Subject subject, Completion completion) {
    publisher.publish(completion.record(UUID.randomUUID().toString(), SOURCE));
    return follow(subject);
  }

  private @Nullable Integer onDecision(Subject subject, Decision decision) {
    switch (decision) {
      case TestRetryRequested request when request.phase().equals(subject.phase()) ->
          publish(UUID.randomUUID().toString(), subject.runs().answer(request));
      case BaselineRequested request
          when request.repository().equals(subject.repository())
              && request.suite().equals(subject.suite()) ->
          publish(UUID.randomUUID().toString(), subject.runs().answer(request));
      case TestDeltaComputed delta when subject.phase().equals(delta.phase()) -> {
        new DeltaView(terminal).print(delta);
        lastHeard = System.nanoTime();
      }
      case PhaseOutcome outcome when subject.phase().equals(outcome.phase()) -> {
        return end(
            outcome instanceof PhaseFinalized ? ExitCode.OK : ExitCode.DIFFERENT,
            "%s: %s%n%s".formatted(outcome.status(), outcome.reason(), outcome.remediation()));
      }
      case EventRejected rejected when subject.phase().equals(rejected.phase()) -> {
        return end(ExitCode.DIFFERENT, Summary.of(rejected));
      }
      default -> {
        // of other phases
      }
    }
    return null;
  }

  private int end(int exitCode, String text) {
    terminal.line(terminal.styled(exitCode == ExitCode.OK ? "fg(green)" : "fg(red)", text.strip()));
    return exitCode;
  }

  private void publish(String id, TestsReported report) {
    publisher.publish(
        EventWriter.event(
            Topic.TESTS_REPORTED.topicName(), SOURCE, new EventId(id), Instant.now(), report));
    lastHeard = System.nanoTime();
  }

  private static boolean answers(Decision decision, String id) {
    return decision.causedBy().value().equals(id);
  }

  private int await(Function<Decision, @Nullable Integer> onDecision) {
    lastHeard = System.nanoTime();
    while (System.nanoTime() - lastHeard < limit.toNanos()) {
      for (var event : feed.poll(POLL)) {
        var decision = event.decision();
        var exitCode = decision == null ? null : onDecision.apply(decision);
        if (exitCode != null) {
          return exitCode;
        }
      }
    }
    throw new CliException(
        ExitCode.UNAVAILABLE,
        "nothing heard of it for %s; do the services run? --wait waits longer".formatted(limit));
  }

  @Override
  public void close() {
    publisher.close();
    feed.close();
  }
}
