package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the finalizer remembers of one phase (`runId/phaseId`): its attempts, each on its own.
///
/// Immutable, and a plain record down to its leaves, so that JSON holds it without help.
///
/// @param attempts sorted by their number
public record PhaseState(List<Attempt> attempts) {
  public PhaseState {
    attempts = Require.list("state.attempts", attempts);
  }

  /// The state of a phase that was never heard of.
  public static PhaseState initial() {
    return new PhaseState(List.of());
  }

  Attempt attempt(int number) {
    return attempts.stream()
        .filter(attempt -> attempt.number() == number)
        .findFirst()
        .orElse(Attempt.unknown(number));
  }

  /// This very state where the change changes nothing.
  PhaseState with(int number, UnaryOperator<Attempt> change) {
    var before = attempt(number);
    var after = change.apply(before);
    if (after.equals(before)) {
      return this;
    }
    var changed = new ArrayList<>(attempts);
    changed.removeIf(attempt -> attempt.number() == number);
    changed.add(after);
    changed.sort(Comparator.comparingInt(Attempt::number));
    return new PhaseState(changed);
  }
}
