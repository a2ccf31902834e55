package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestsReported;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What events mean to a suite.
public final class SuiteInputs {
  private static final String NO_REPORT =
      "ci: expected the report of a test run, found none in the completion";

  private SuiteInputs() {}

  /// @param runs what each run of the event came to, in order. The first that ran something is the
  ///     baseline: several are only weighed against each other once there is a history.
  public static SuiteInput of(
      TestsReported event, List<TestEvidence> runs, Cause cause, Instant receivedAt) {
    if (event.purpose() == TestsReported.Purpose.RETRY) {
      return new SuiteInput.RetryReported(event.requestId(), event.phase(), cause, receivedAt);
    }
    return new SuiteInput.BaselineReported(firstUsable(runs), cause, receivedAt);
  }

  /// @param evidence what the report came to; null where the completion has none
  public static SuiteInput of(
      PhaseCompleted event, @Nullable TestEvidence evidence, Cause cause, Instant receivedAt) {
    var commit = event.source().commit();
    var why = objections(event, evidence);
    if (evidence instanceof TestRun run && why.isEmpty()) {
      return new SuiteInput.PhaseTested(event.phase(), commit, run, cause, receivedAt);
    }
    return new SuiteInput.PhaseUntestable(event.phase(), commit, why, cause, receivedAt);
  }

  public static SuiteInput of(DeadlineElapsed event, Cause cause, Instant receivedAt) {
    return new SuiteInput.DeadlinePassed(event.name(), cause, receivedAt);
  }

  private static TestEvidence firstUsable(List<TestEvidence> runs) {
    for (var run : runs) {
      if (run instanceof TestRun usable && usable.ran() > 0) {
        return usable;
      }
    }
    return runs.isEmpty()
        ? new UnusableReport(
            UnusableReport.Reason.EMPTY, "runs: expected at least one test run, found none")
        : runs.getFirst();
  }

  private static List<String> objections(PhaseCompleted event, @Nullable TestEvidence evidence) {
    var ci = event.ci();
    if (ci == null || evidence == null) {
      return List.of(NO_REPORT);
    }
    var tested = ci.commit();
    if (tested != null && !same(tested, event.source().commit())) {
      return List.of(
          "ci.commit: expected the tests to have run at source.commit = %s, found %s"
              .formatted(event.source().commit(), tested));
    }
    return switch (evidence) {
      case UnusableReport report -> List.of(report.message());
      case TestRun run -> run.saysNothing() ? run.problems() : List.of();
    };
  }

  /// Commits may be abbreviated.
  private static boolean same(CommitSha one, CommitSha other) {
    return one.value().startsWith(other.value()) || other.value().startsWith(one.value());
  }
}
