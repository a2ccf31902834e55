package io.phasegate.token.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Usage;
import org.jspecify.annotations.Nullable;

/// What token-service decides on.
public sealed interface TokenInput {
  /// A phase is planned.
  record PlanReceived(PlanBrief brief, Cause cause) implements TokenInput {}

  /// What was known when a plan came, as the log tells it.
  ///
  /// @param source of the plan, with `plan` its identity
  record KnowledgeRecorded(String source, EventId plan, Knowledge knowledge)
      implements TokenInput {}

  /// An attempt is over; what its last call took.
  record OutputUsed(PhaseRef phase, @Nullable Usage usage) implements TokenInput {}

  /// The output of an attempt was cut.
  ///
  /// @param budget that was asked for, where it was told
  record OutputCut(PhaseRef phase, @Nullable Integer budget) implements TokenInput {}

  /// A cut output was put together again.
  ///
  /// @param tokens that it took in all
  record OutputRecovered(PhaseRef phase, long tokens) implements TokenInput {}

  /// From a phase to its repository: what is known of such phases?
  record KnowledgeAsked(
      PlanBrief brief, Traits traits, Cause cause, @Nullable Integer truncatedBudget)
      implements TokenInput {}

  /// From a phase to its repository: this is what it took.
  record LessonTaught(Lesson lesson) implements TokenInput {}
}
