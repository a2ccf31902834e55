package io.phasegate.baseline.domain;

import io.phasegate.contracts.event.RejectionCode;
import java.util.ArrayList;
import java.util.List;

/// Takes the report of a run at the base commit: the suite's baseline, unless it has one already or
/// the report proves nothing.
final class BaselineCapture {
  private BaselineCapture() {}

  static List<SuiteFact> decide(
      SuiteState state, SuiteInput.BaselineRemembered remembered, BaselinePolicy policy) {
    var reported = remembered.reported();
    return switch (reported.evidence()) {
      case UnusableReport report ->
          reject(state, reported, RejectionCode.UNUSABLE_REPORT, report.message());
      case TestRun run when run.ran() == 0 ->
          reject(state, reported, RejectionCode.EMPTY_BASELINE, ranNothing(run));
      case TestRun run -> {
        var past = Past.of(remembered.history(), run);
        var fresh = new Baseline(run, past, reported.receivedAt());
        yield onUsable(state, reported, fresh, policy);
      }
    };
  }

  private static String ranNothing(TestRun run) {
    return ("tests: expected at least one that ran, found none and %d modules that were not"
            + " collected; a baseline that ran nothing proves nothing: where pytest stops at such"
            + " modules, run it with --continue-on-collection-errors")
        .formatted(run.uncollected().size());
  }

  private static List<SuiteFact> onUsable(
      SuiteState state,
      SuiteInput.BaselineReported reported,
      Baseline fresh,
      BaselinePolicy policy) {
    var known = state.baseline();
    if (known == null) {
      return first(state, reported, fresh, policy);
    }
    if (!reported.recapture()) {
      return BaselineTracking.announce(
          SuiteDecisions.captured(state.key(), known.run(), true, reported.cause()));
    }
    if (known.run().complete() && !fresh.run().complete()) {
      return reject(state, reported, RejectionCode.UNUSABLE_REPORT, worse(fresh.run()));
    }
    return stored(state, reported, fresh);
  }

  private static String worse(TestRun run) {
    return "recapture: expected a run as whole as the baseline that it replaces, found "
        + String.join("; ", run.problems());
  }

  private static List<SuiteFact> stored(
      SuiteState state, SuiteInput.BaselineReported reported, Baseline fresh) {
    return List.of(
        new SuiteFact.BaselineStored(fresh),
        new SuiteFact.DecisionAnnounced(
            SuiteDecisions.captured(state.key(), fresh.run(), false, reported.cause())));
  }

  private static List<SuiteFact> first(
      SuiteState state,
      SuiteInput.BaselineReported reported,
      Baseline fresh,
      BaselinePolicy policy) {
    var facts = new ArrayList<>(stored(state, reported, fresh));
    if (!state.requested() && !state.waiting().isEmpty()) {
      facts.add(new SuiteFact.DeadlineCleared(BaselineTracking.REQUEST));
    }
    var hearing = new Hearing(state.key(), fresh, state.unclaimed(), policy);
    for (var phase : state.queue()) {
      facts.add(new SuiteFact.PhaseReleased(phase.eventKey()));
      facts.add(new SuiteFact.DeadlineCleared(BaselineTracking.waitOf(phase)));
      facts.addAll(hearing.open(phase));
    }
    return List.copyOf(facts);
  }

  private static List<SuiteFact> reject(
      SuiteState state, SuiteInput.BaselineReported reported, RejectionCode code, String message) {
    var refusal = new SuiteDecisions.Refusal(code, message);
    return BaselineTracking.announce(
        SuiteDecisions.rejected(state.key(), refusal, null, reported.cause()));
  }
}
