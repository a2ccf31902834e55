package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationFact.AttemptForgotten;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineSet;
import io.phasegate.continuation.domain.ContinuationInput.AttemptDecided;
import io.phasegate.contracts.Deadline;
import java.time.Instant;
import java.util.List;

/// Outputs are other people's code: what is not finished goes some time after its attempt was
/// decided, or long after the last that was heard of it. What is finished goes at once.
final class Forgetting {
  private static final String FORGET = "forget:";

  private Forgetting() {}

  static boolean owns(String deadlineName) {
    return deadlineName.startsWith(FORGET);
  }

  /// @param heardAt when something was heard of the attempt
  static DeadlineSet later(int attempt, Instant heardAt, ContinuationPolicy policy) {
    return set(attempt, Times.later(heardAt, policy.abandonedAfter()));
  }

  /// An attempt that is decided ends those before it.
  static List<ContinuationFact> onDecided(
      ContinuationState state, AttemptDecided decided, ContinuationPolicy policy) {
    var due = Times.later(decided.receivedAt(), policy.retention());
    return state.attempts().stream()
        .filter(attempt -> attempt <= decided.phase().attempt())
        .<ContinuationFact>map(attempt -> set(attempt, due))
        .toList();
  }

  static List<ContinuationFact> onDeadline(ContinuationState state, String name) {
    return state.attempts().stream()
        .filter(attempt -> name(attempt).equals(name))
        .<ContinuationFact>map(AttemptForgotten::new)
        .toList();
  }

  private static DeadlineSet set(int attempt, Instant due) {
    return new DeadlineSet(new Deadline(name(attempt), due));
  }

  private static String name(int attempt) {
    return FORGET + attempt;
  }
}
