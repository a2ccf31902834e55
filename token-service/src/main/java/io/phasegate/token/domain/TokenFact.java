package io.phasegate.token.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.CalibrationRecorded;
import io.phasegate.contracts.event.Usage;
import org.jspecify.annotations.Nullable;

/// What follows from an input.
public sealed interface TokenFact {
  /// A plan waits for what was known.
  record PlanStored(PlanBrief brief, Cause cause) implements TokenFact {}

  /// What was known came before its plan.
  record KnowledgeStored(TokenInput.KnowledgeRecorded recorded) implements TokenFact {}

  /// A plan is answered.
  record PlanAnswered(Cause cause, IssuedBudget issued) implements TokenFact {}

  record DecisionAnnounced(Announcement announcement) implements TokenFact {}

  /// Write into the log what is known.
  record KnowledgeNoted(Cause cause, CalibrationRecorded note) implements TokenFact {}

  /// Usage of an attempt whose plan was not answered yet.
  record UsageStored(int attempt, Usage usage) implements TokenFact {}

  record CutStored(int attempt, @Nullable Integer budget) implements TokenFact {}

  record RecoveryStored(int attempt, long tokens) implements TokenFact {}

  /// An attempt taught its lesson, once.
  record AttemptTaught(int attempt) implements TokenFact {}

  /// A repository learned.
  record LessonLearned(Lesson lesson) implements TokenFact {}

  /// What a phase has to say to its repository.
  record HandedOn(TokenInput input) implements TokenFact {}
}
