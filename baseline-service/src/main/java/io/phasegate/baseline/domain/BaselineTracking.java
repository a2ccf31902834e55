package io.phasegate.baseline.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Joins what was red before with what phases report, whichever comes first.
///
/// Any order of the two topics that keeps each topic's own order gives the same decisions, as long
/// as no deadline passes in between: a decision's cause is the event it answers, never the one that
/// arrived last, and the first usable baseline stays. A recapture is the exception that its sender
/// asks for: it holds for what is judged after it.
public final class BaselineTracking {
  /// The deadline after which somebody is asked for a baseline.
  public static final String REQUEST = "request";

  /// The deadlines after which a phase is decided without a baseline, one per completion.
  static final String WAIT = "wait:";

  /// The deadlines after which an answer to no open request is refused, one per report.
  static final String UNCLAIMED = "unclaimed:";

  /// More answers to requests that are not open are an attack or a mistake.
  static final int MOST_UNCLAIMED = 1_000;

  private BaselineTracking() {}

  /// What follows from an input. An input that no longer matters, such as a deadline of a phase
  /// that has its answer, has no consequences.
  public static List<SuiteFact> decide(SuiteState state, SuiteInput input, BaselinePolicy policy) {
    return switch (input) {
      case SuiteInput.BaselineRemembered remembered ->
          BaselineCapture.decide(state, remembered, policy);
      case SuiteInput.RequestDue due -> onRequestDue(state, due, policy);
      case SuiteInput.PhaseTested phase -> onPhase(state, phase, policy);
      case SuiteInput.PhaseUntestable phase -> announce(PhaseDeltas.untestable(state.key(), phase));
      case SuiteInput.DeadlinePassed deadline -> onDeadline(state, deadline.name(), policy);
      case SuiteInput.RetryReported retry -> onRetry(state, retry, policy);
      case SuiteInput.BaselineReported _ ->
          throw new IllegalArgumentException("expected a baseline with its history, found none");
    };
  }

  /// The state after a fact; the very same instance where the fact changes nothing.
  public static SuiteState evolve(SuiteState state, SuiteFact fact) {
    return switch (fact) {
      case SuiteFact.BaselineStored stored -> state.with(stored.baseline());
      case SuiteFact.BaselineAsked _ -> state.withRequest();
      case SuiteFact.PhaseParked parked -> state.withWaiting(parked.phase());
      case SuiteFact.PhaseReleased released -> state.without(released.eventKey());
      case SuiteFact.TrialSet set -> state.withTrial(set.trial());
      case SuiteFact.TrialClosed closed -> state.withoutTrial(closed.eventKey());
      case SuiteFact.AnswerKept kept -> state.withUnclaimed(kept.report());
      case SuiteFact.AnswerTaken taken -> state.withoutUnclaimed(taken.eventKey());
      case SuiteFact.HistoryLearned _ -> state;
      case SuiteFact.HandedOn _ -> state;
      case SuiteFact.DecisionAnnounced _ -> state;
      case SuiteFact.DeadlineSet _ -> state;
      case SuiteFact.DeadlineCleared _ -> state;
    };
  }

  private static List<SuiteFact> onPhase(
      SuiteState state, SuiteInput.PhaseTested phase, BaselinePolicy policy) {
    if (state.baseline() != null) {
      return Hearing.of(state, policy).open(phase);
    }
    var facts = new ArrayList<SuiteFact>();
    facts.add(new SuiteFact.PhaseParked(phase));
    if (waitsLongest(state, phase) && !state.requested()) {
      var requestAt = phase.receivedAt().plus(policy.patience().requestAfter());
      facts.add(new SuiteFact.DeadlineSet(new Deadline(REQUEST, requestAt)));
    }
    var endOfPatience = phase.receivedAt().plus(policy.patience().baselineWait());
    facts.add(new SuiteFact.DeadlineSet(new Deadline(waitOf(phase), endOfPatience)));
    return List.copyOf(facts);
  }

  private static boolean waitsLongest(SuiteState state, SuiteInput.PhaseTested phase) {
    return state.queue().stream()
        .allMatch(waiting -> phase.receivedAt().isBefore(waiting.receivedAt()));
  }

  private static List<SuiteFact> onDeadline(SuiteState state, String name, BaselinePolicy policy) {
    if (name.startsWith(Hearing.RETRY)) {
      var trial = state.trials().get(name.substring(Hearing.RETRY.length()));
      return trial == null ? List.of() : Hearing.of(state, policy).expire(trial);
    }
    return name.startsWith(UNCLAIMED) ? onUnclaimed(state, name) : onWaitOver(state, name, policy);
  }

  /// One run says little about tests that come and go, so a suite that is new is run several times.
  private static List<SuiteFact> onRequestDue(
      SuiteState state, SuiteInput.RequestDue due, BaselinePolicy policy) {
    if (state.requested() || state.waiting().isEmpty()) {
      return List.of();
    }
    var cause = state.queue().getFirst().cause();
    int repeats = due.runs() > 0 ? 1 : policy.effort().firstRuns();
    return List.of(
        new SuiteFact.BaselineAsked(),
        new SuiteFact.DecisionAnnounced(SuiteDecisions.requested(state.key(), repeats, cause)));
  }

  private static List<SuiteFact> onWaitOver(SuiteState state, String name, BaselinePolicy policy) {
    return state.queue().stream()
        .filter(phase -> waitOf(phase).equals(name))
        .flatMap(phase -> withoutBaseline(state, phase, policy))
        .toList();
  }

  private static Stream<SuiteFact> withoutBaseline(
      SuiteState state, SuiteInput.PhaseTested phase, BaselinePolicy policy) {
    var waited = policy.patience().baselineWait();
    return Stream.of(
        new SuiteFact.DecisionAnnounced(PhaseDeltas.withoutBaseline(state.key(), phase, waited)),
        new SuiteFact.PhaseReleased(phase.eventKey()));
  }

  /// An answer may be read before what it answers; so one that fits no open request is kept until
  /// the log is past it.
  private static List<SuiteFact> onRetry(
      SuiteState state, SuiteInput.RetryReported report, BaselinePolicy policy) {
    for (var trial : state.trials().values()) {
      if (trial.answeredBy(report).isPresent()) {
        return Hearing.of(state, policy).answer(trial, report);
      }
    }
    boolean ours =
        RetryRequest.baseOf(report.requestId()).filter(state.key().commit()::equals).isPresent();
    if (!ours || state.unclaimed().size() >= MOST_UNCLAIMED) {
      return unknownRequest(state, report);
    }
    var refuseAt = report.receivedAt().plus(policy.patience().requestAfter());
    return List.of(
        new SuiteFact.AnswerKept(report),
        new SuiteFact.DeadlineSet(new Deadline(unclaimed(report), refuseAt)));
  }

  private static List<SuiteFact> onUnclaimed(SuiteState state, String name) {
    return state.unclaimed().stream()
        .filter(report -> unclaimed(report).equals(name))
        .flatMap(
            report ->
                Stream.concat(
                    unknownRequest(state, report).stream(),
                    Stream.of(new SuiteFact.AnswerTaken(report.eventKey()))))
        .toList();
  }

  private static List<SuiteFact> unknownRequest(SuiteState state, SuiteInput.RetryReported retry) {
    var request = retry.requestId() == null ? "no requestId" : "'" + retry.requestId() + "'";
    var message = "requestId: expected a retry that was asked for and is open, found " + request;
    var refusal = new SuiteDecisions.Refusal(RejectionCode.UNKNOWN_REQUEST, message);
    return announce(SuiteDecisions.rejected(state.key(), refusal, retry.phase(), retry.cause()));
  }

  static List<SuiteFact> announce(Announcement announcement) {
    return List.of(new SuiteFact.DecisionAnnounced(announcement));
  }

  static String waitOf(SuiteInput.PhaseTested phase) {
    return WAIT + phase.eventKey();
  }

  static String unclaimed(SuiteInput.RetryReported report) {
    return UNCLAIMED + report.eventKey();
  }
}
