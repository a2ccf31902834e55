package io.phasegate.baseline.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.RejectionCode;
import java.util.ArrayList;
import java.util.List;

/// Joins what was red before with what phases report, whichever comes first.
///
/// Any order of the two topics that keeps each topic's own order gives the same decisions, as long
/// as no deadline passes in between: a decision's cause is the event it answers, never the one that
/// arrived last, and the first usable baseline stays.
public final class BaselineTracking {
  /// The deadline after which somebody is asked for a baseline.
  static final String REQUEST = "request";

  /// The deadlines after which a phase is decided without a baseline, one per completion.
  static final String WAIT = "wait:";

  private BaselineTracking() {}

  /// What follows from an input. An input that no longer matters, such as a deadline of a phase
  /// that has its answer, has no consequences.
  public static List<SuiteFact> decide(SuiteState state, SuiteInput input, BaselinePolicy policy) {
    return switch (input) {
      case SuiteInput.BaselineReported reported -> onBaseline(state, reported);
      case SuiteInput.PhaseTested phase -> onPhase(state, phase, policy);
      case SuiteInput.PhaseUntestable phase -> announce(PhaseDeltas.untestable(state.key(), phase));
      case SuiteInput.DeadlinePassed deadline -> onDeadline(state, deadline.name(), policy);
      case SuiteInput.RetryReported retry -> onRetry(state, retry);
    };
  }

  /// The state after a fact; the very same instance where the fact changes nothing.
  public static SuiteState evolve(SuiteState state, SuiteFact fact) {
    return switch (fact) {
      case SuiteFact.BaselineStored stored -> state.with(stored.baseline());
      case SuiteFact.BaselineAsked _ -> state.withRequest();
      case SuiteFact.PhaseParked parked -> state.withWaiting(parked.phase());
      case SuiteFact.PhaseReleased released -> state.without(released.eventKey());
      case SuiteFact.DecisionAnnounced _ -> state;
      case SuiteFact.DeadlineSet _ -> state;
      case SuiteFact.DeadlineCleared _ -> state;
    };
  }

  private static List<SuiteFact> onBaseline(
      SuiteState state, SuiteInput.BaselineReported reported) {
    return switch (reported.evidence()) {
      case UnusableReport report ->
          reject(state, reported, RejectionCode.UNUSABLE_REPORT, report.message());
      case TestRun run when run.ran() == 0 ->
          reject(state, reported, RejectionCode.EMPTY_BASELINE, ranNothing(run));
      case TestRun run -> onUsableBaseline(state, reported, run);
    };
  }

  private static String ranNothing(TestRun run) {
    return ("tests: expected at least one that ran, found none and %d modules that were not"
            + " collected; a baseline that ran nothing proves nothing: where pytest stops at such"
            + " modules, run it with --continue-on-collection-errors")
        .formatted(run.uncollected().size());
  }

  private static List<SuiteFact> onUsableBaseline(
      SuiteState state, SuiteInput.BaselineReported reported, TestRun run) {
    var known = state.baseline();
    if (known != null) {
      return announce(SuiteDecisions.captured(state.key(), known.run(), true, reported.cause()));
    }
    var baseline = new Baseline(run, reported.receivedAt());
    var facts = new ArrayList<SuiteFact>();
    facts.add(new SuiteFact.BaselineStored(baseline));
    facts.addAll(announce(SuiteDecisions.captured(state.key(), run, false, reported.cause())));
    if (!state.requested() && !state.waiting().isEmpty()) {
      facts.add(new SuiteFact.DeadlineCleared(REQUEST));
    }
    for (var phase : state.queue()) {
      facts.addAll(release(phase, PhaseDeltas.compared(state.key(), baseline, phase)));
      facts.add(new SuiteFact.DeadlineCleared(waitOf(phase)));
    }
    return List.copyOf(facts);
  }

  private static List<SuiteFact> onPhase(
      SuiteState state, SuiteInput.PhaseTested phase, BaselinePolicy policy) {
    var baseline = state.baseline();
    if (baseline != null) {
      return announce(PhaseDeltas.compared(state.key(), baseline, phase));
    }
    var facts = new ArrayList<SuiteFact>();
    facts.add(new SuiteFact.PhaseParked(phase));
    if (waitsLongest(state, phase) && !state.requested()) {
      var requestAt = phase.receivedAt().plus(policy.requestAfter());
      facts.add(new SuiteFact.DeadlineSet(new Deadline(REQUEST, requestAt)));
    }
    var endOfPatience = phase.receivedAt().plus(policy.baselineWait());
    facts.add(new SuiteFact.DeadlineSet(new Deadline(waitOf(phase), endOfPatience)));
    return List.copyOf(facts);
  }

  private static boolean waitsLongest(SuiteState state, SuiteInput.PhaseTested phase) {
    return state.queue().stream()
        .allMatch(waiting -> phase.receivedAt().isBefore(waiting.receivedAt()));
  }

  private static List<SuiteFact> onDeadline(SuiteState state, String name, BaselinePolicy policy) {
    return name.equals(REQUEST) ? onRequestDue(state) : onWaitOver(state, name, policy);
  }

  private static List<SuiteFact> onRequestDue(SuiteState state) {
    if (state.requested() || state.waiting().isEmpty()) {
      return List.of();
    }
    var cause = state.queue().getFirst().cause();
    return List.of(
        new SuiteFact.BaselineAsked(),
        new SuiteFact.DecisionAnnounced(SuiteDecisions.requested(state.key(), cause)));
  }

  private static List<SuiteFact> onWaitOver(SuiteState state, String name, BaselinePolicy policy) {
    return state.queue().stream()
        .filter(phase -> waitOf(phase).equals(name))
        .flatMap(
            phase ->
                release(
                    phase, PhaseDeltas.withoutBaseline(state.key(), phase, policy.baselineWait()))
                    .stream())
        .toList();
  }

  private static List<SuiteFact> onRetry(SuiteState state, SuiteInput.RetryReported retry) {
    var request = retry.requestId() == null ? "no requestId" : "'" + retry.requestId() + "'";
    var message = "requestId: expected a retry that was asked for, found " + request;
    var refusal = new SuiteDecisions.Refusal(RejectionCode.UNKNOWN_REQUEST, message);
    return announce(SuiteDecisions.rejected(state.key(), refusal, retry.phase(), retry.cause()));
  }

  private static List<SuiteFact> reject(
      SuiteState state, SuiteInput.BaselineReported reported, RejectionCode code, String message) {
    var refusal = new SuiteDecisions.Refusal(code, message);
    return announce(SuiteDecisions.rejected(state.key(), refusal, null, reported.cause()));
  }

  private static List<SuiteFact> announce(Announcement announcement) {
    return List.of(new SuiteFact.DecisionAnnounced(announcement));
  }

  private static List<SuiteFact> release(SuiteInput.PhaseTested phase, Announcement answer) {
    return List.of(
        new SuiteFact.DecisionAnnounced(answer), new SuiteFact.PhaseReleased(phase.eventKey()));
  }

  private static String waitOf(SuiteInput.PhaseTested phase) {
    return WAIT + phase.eventKey();
  }
}
