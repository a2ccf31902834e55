package io.phasegate.gateway.domain;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BatchPlanIssued;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.contracts.event.GovernanceApproved;
import io.phasegate.contracts.event.GovernanceDenied;
import io.phasegate.contracts.event.GovernanceExpired;
import io.phasegate.contracts.event.GovernanceNotApplicable;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.contracts.event.TokenBudgetIssued;
import java.util.Collection;
import java.util.function.Predicate;

/// When an executor has the answer to its event.
///
/// Steps on the way (`TestRetryRequested`, `GovernanceRequested`, `ChangesAudited`, …) answer
/// nothing. A rejection answers where it comes from the service whose decision is waited for:
/// others may reject an event that this one can still decide.
public final class Answers {
  private Answers() {}

  /// A decision that names the event as its cause.
  ///
  /// @param topic where it was published
  public record Answer(String topic, Decision decision) {}

  /// Whether any decision names this event as its cause. The report of a retry is an answer itself:
  /// what comes of it answers the phase's completion.
  public static boolean areToCome(ExecutorEvent event) {
    return !(event instanceof TestsReported report
        && report.purpose() == TestsReported.Purpose.RETRY);
  }

  /// Whether nothing more is to be waited for.
  public static boolean areComplete(ExecutorEvent event, Collection<Answer> answers) {
    var rejected =
        answers.stream()
            .anyMatch(
                answer ->
                    answer.decision() instanceof EventRejected
                        && answer.topic().equals(service(event).decisions().topicName()));
    return rejected || decided(event, answers);
  }

  private static boolean decided(ExecutorEvent event, Collection<Answer> answers) {
    return switch (event) {
      case PhasePlanned plan -> isPlanned(plan, answers);
      case PhaseCompleted _ ->
          any(answers, each -> each instanceof PhaseFinalized || each instanceof PhaseBlocked);
      case TestsReported _ -> any(answers, BaselineCaptured.class::isInstance);
      case PatchRejected _ -> any(answers, Answers::endsRequest);
      case OutputTruncated _, ContinuationReceived _ -> any(answers, Answers::tellsHowToGoOn);
    };
  }

  /// A budget for several batches is followed by their plan.
  private static boolean isPlanned(PhasePlanned plan, Collection<Answer> answers) {
    return any(
        answers,
        each ->
            each instanceof TokenBudgetIssued budget
                && (!isBatched(plan, budget) || any(answers, BatchPlanIssued.class::isInstance)));
  }

  private static boolean isBatched(PhasePlanned plan, TokenBudgetIssued budget) {
    return plan.batching() == PhasePlanned.Batching.ALWAYS
        || budget.strategy() == TokenBudgetIssued.Strategy.BATCHED;
  }

  private static boolean endsRequest(Decision decision) {
    return decision instanceof GovernanceApproved
        || decision instanceof GovernanceDenied
        || decision instanceof GovernanceExpired
        || decision instanceof GovernanceNotApplicable;
  }

  private static boolean tellsHowToGoOn(Decision decision) {
    return decision instanceof ContinuationIssued
        || decision instanceof OutputMerged
        || decision instanceof ContinuationRefused;
  }

  private static boolean any(Collection<Answer> answers, Predicate<Decision> wanted) {
    return answers.stream().map(Answer::decision).anyMatch(wanted);
  }

  private static Service service(ExecutorEvent event) {
    return switch (event) {
      case PhasePlanned _ -> Service.TOKEN;
      case PhaseCompleted _ -> Service.FINALIZER;
      case TestsReported _ -> Service.BASELINE;
      case PatchRejected _ -> Service.GOVERNANCE;
      case OutputTruncated _, ContinuationReceived _ -> Service.CONTINUATION;
    };
  }
}
