package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestsReported;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What events mean to a suite.
public final class SuiteInputs {
  private static final String NO_REPORT =
      "ci: expected the report of a test run, found none in the completion";

  private SuiteInputs() {}

  /// @param runs what each run of the event came to, in order
  public static SuiteInput of(
      TestsReported event, List<TestEvidence> runs, Cause cause, Instant receivedAt) {
    return switch (event.purpose()) {
      case BASELINE ->
          new SuiteInput.BaselineReported(
              event.commit(),
              BaselineRuns.together(runs),
              BaselineRuns.complete(runs),
              Boolean.TRUE.equals(event.recapture()),
              cause,
              receivedAt);
      case RETRY ->
          new SuiteInput.RetryReported(
              event.requestId(),
              event.phase(),
              event.commit(),
              runs.stream().map(SuiteInputs::whatIsKnown).toList(),
              cause,
              receivedAt);
    };
  }

  private static TestRun whatIsKnown(TestEvidence evidence) {
    return switch (evidence) {
      case TestRun run -> run;
      case UnusableReport report -> TestRun.nothing(report.message());
    };
  }

  /// @param evidence what the report came to; null where the completion has none
  public static SuiteInput of(
      PhaseCompleted event, @Nullable TestEvidence evidence, Cause cause, Instant receivedAt) {
    var completion =
        new Completion(
            event.phase(), event.source().commit(), changedPaths(event), cause, receivedAt);
    var otherCommit = otherCommit(event);
    if (otherCommit.isPresent()) {
      return new SuiteInput.PhaseUntestable(completion, true, otherCommit.stream().toList());
    }
    var why = objections(evidence);
    return evidence instanceof TestRun run && why.isEmpty()
        ? new SuiteInput.PhaseTested(completion, run)
        : new SuiteInput.PhaseUntestable(completion, false, why);
  }

  /// What was applied and what was promised: a test that the phase was to write is its own.
  private static List<String> changedPaths(PhaseCompleted event) {
    var applied = event.apply() == null ? List.<String>of() : event.apply().changedPaths();
    var delivered =
        event.deliverables().items().stream()
            .filter(item -> !item.directory())
            .map(Deliverable::path);
    return Stream.concat(applied.stream(), delivered).distinct().sorted().toList();
  }

  public static SuiteInput of(DeadlineElapsed event, Cause cause, Instant receivedAt) {
    return new SuiteInput.DeadlinePassed(event.name(), cause, receivedAt);
  }

  private static Optional<String> otherCommit(PhaseCompleted event) {
    var tested = event.ci() == null ? null : event.ci().commit();
    var completed = event.source().commit();
    return tested == null || tested.sameAs(completed)
        ? Optional.empty()
        : Optional.of(
            "ci.commit: expected the tests to have run at source.commit = %s, found %s"
                .formatted(completed, tested));
  }

  private static List<String> objections(@Nullable TestEvidence evidence) {
    return switch (evidence) {
      case null -> List.of(NO_REPORT);
      case UnusableReport report -> List.of(report.message());
      case TestRun run -> run.saysNothing() ? run.problems() : List.of();
    };
  }
}
