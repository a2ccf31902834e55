package io.phasegate.finalizer.domain;

import io.phasegate.contracts.event.TestDeltaComputed;
import org.jspecify.annotations.Nullable;

/// All that is known when an attempt is decided.
///
/// @param delta what baseline-service made of the CI report; null where none was sent, or where the
///     answer did not come in time
/// @param standing how the completion stands among the phase's other attempts
/// @param audit what governance-service said of the changes; null where it said nothing in time
/// @param output the last word of continuation-service; null where it said nothing
public record PhaseEvidence(
    Completion completion,
    @Nullable DeltaEvidence delta,
    FinalizerPolicy policy,
    Standing standing,
    @Nullable AuditEvidence audit,
    @Nullable OutputState output) {

  /// Evidence of a phase with one attempt and no word on its output.
  PhaseEvidence(Completion completion, @Nullable DeltaEvidence delta, FinalizerPolicy policy) {
    this(completion, delta, policy, Standing.ALONE, null, null);
  }

  RepositoryRules rules() {
    return policy.rulesOf(completion.repository());
  }

  /// Whether this phase must come with a CI report. Tests that are named for validation must have
  /// run, whatever the policy says.
  boolean ciRequired() {
    if (!completion.validationTests().isEmpty()) {
      return true;
    }
    return switch (rules().ci()) {
      case ALWAYS -> true;
      case UNLESS_DOCUMENTATION -> !completion.documentationOnly();
      case NEVER -> false;
    };
  }

  /// The delta, where it speaks of the completed commits and the run did not break down; whatever
  /// else it says would be about something else.
  @Nullable TestDeltaComputed usableDelta() {
    if (delta == null || delta.delta().infraFailure() || !speaksOfThisPhase(delta.delta())) {
      return null;
    }
    return delta.delta();
  }

  boolean speaksOfThisPhase(TestDeltaComputed computed) {
    return Commits.same(computed.commit(), completion.commit())
        && Commits.same(computed.baseCommit(), completion.baseCommit())
        && computed.repository().equals(completion.repository());
  }
}
