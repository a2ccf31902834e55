package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
import java.util.Collection;
import java.util.Optional;

/// When a run says more about the machine than about the phase: nearly everything that passed
/// before is red, or lost with a module that is not collected. A network that is down looks so, and
/// so does a phase that breaks the one module that all others import: a rerun tells them apart.
///
/// @param share more than this share of the tests that passed before must be red
/// @param leastTests of fewer tests that passed before nothing is said
public record Breakdown(double share, int leastTests) {
  public static final Breakdown DEFAULT = new Breakdown(0.8, 10);

  public Breakdown {
    Require.share("share", share);
    Require.atLeast("leastTests", 1, leastTests);
  }

  /// What was expected and what was found, where the run broke down.
  Optional<String> seenIn(Collection<String> passedBefore, TestRun now) {
    var uncollected = ModuleScopes.of(now.uncollected().keySet());
    long red =
        passedBefore.stream()
            .filter(id -> now.redSignature(id) != null || lost(id, now, uncollected))
            .count();
    int passed = passedBefore.size();
    if (passed < leastTests || red <= share * passed) {
      return Optional.empty();
    }
    return Optional.of(
        "tests: expected at most %.0f %% of the %d that passed before to be red, found %d"
            .formatted(100 * share, passed, red));
  }

  private static boolean lost(String id, TestRun now, ModuleScopes uncollected) {
    return !now.knows(id) && uncollected.hold(id);
  }
}
