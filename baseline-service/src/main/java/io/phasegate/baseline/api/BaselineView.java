package io.phasegate.baseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.baseline.domain.Baseline;
import io.phasegate.baseline.domain.SuiteState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a suite at a commit.
///
/// @param waitingPhases phases that have no delta yet, for want of a baseline or of retries
/// @param baseline absent until a usable one is reported
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BaselineView(
    String repository,
    String commit,
    String suite,
    Status status,
    int waitingPhases,
    @Nullable Captured baseline) {

  static BaselineView of(SuiteState state) {
    var key = state.key();
    var baseline = state.baseline();
    return new BaselineView(
        key.repository().value(),
        key.commit().value(),
        key.suite(),
        status(state),
        state.waiting().size() + state.trials().size(),
        baseline == null ? null : Captured.of(baseline));
  }

  private static Status status(SuiteState state) {
    if (state.baseline() != null) {
      return Status.CAPTURED;
    }
    return state.requested() ? Status.REQUESTED : Status.MISSING;
  }

  /// Whether there is a baseline.
  public enum Status {
    CAPTURED,
    /// Somebody was asked to run the suite.
    REQUESTED,
    MISSING
  }

  /// The baseline, counted as in `BaselineCaptured`.
  ///
  /// @param receivedAt when the log received its report
  /// @param failing tests that failed or broke down, each with the reason
  /// @param collectionErrors modules that were not collected, each with the reason
  /// @param problems why the run is not whole; empty where it is
  public record Captured(
      Instant receivedAt,
      int total,
      int passed,
      int failed,
      int errors,
      int skipped,
      Map<String, String> failing,
      Map<String, String> collectionErrors,
      boolean complete,
      List<String> problems) {

    static Captured of(Baseline baseline) {
      var run = baseline.run();
      return new Captured(
          baseline.receivedAt(),
          run.total(),
          run.passed().size(),
          run.failed().size(),
          run.errors().size() + run.uncollected().size(),
          run.skipped().size(),
          run.red(),
          run.uncollected(),
          run.complete(),
          run.problems());
    }
  }
}
