package io.phasegate.continuation.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.ContinuationRefused.Recommendation;
import io.phasegate.contracts.event.ContinuationRefused.Salvaged;
import org.jspecify.annotations.Nullable;

/// Why an output is not continued, what to do instead, and what was saved.
///
/// @param nextBudget the output tokens to ask for next, where more of them help
/// @param salvaged null where there is nothing to save, or where it fits into no record
record Refusal(
    Reason reason,
    Recommendation recommend,
    @Nullable Integer nextBudget,
    @Nullable Salvaged salvaged) {

  static Refusal of(Reason reason, Recommendation recommend) {
    return new Refusal(reason, recommend, null, null);
  }

  /// More room, while there is more; smaller pieces where there is not.
  static Refusal escalate(Reason reason, int lastBudget, ModelProfile model) {
    var next = Allotment.escalated(lastBudget, model);
    return next == null
        ? of(reason, Recommendation.BATCH)
        : new Refusal(reason, Recommendation.ESCALATE, next, null);
  }

  Refusal saving(Extraction extraction) {
    var files = extraction.files();
    var worth = !files.isEmpty() && RecordSize.fits(extraction.document(), files);
    return worth
        ? new Refusal(reason, recommend, nextBudget, new Salvaged(extraction.document(), files))
        : this;
  }

  /// @param continuationId the continuation that was answered; null where none was issued
  ContinuationRefused decision(Cause cause, PhaseRef phase, @Nullable String continuationId) {
    return new ContinuationRefused(
        continuationId, phase, reason, recommend, nextBudget, salvaged, cause.id(), cause.time());
  }
}
