package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import java.time.Duration;

/// How long things hold.
///
/// @param expiresAfter how long a request waits for people, until silence is a refusal
/// @param allowanceFor how long an allowance is valid
/// @param coolDown how long after a denial a request for the same paths is denied at once; may be
///     nothing
public record Terms(Duration expiresAfter, Duration allowanceFor, Duration coolDown) {
  private static final Duration LONGEST = Duration.ofDays(7);

  public Terms {
    positive("expires-after", expiresAfter);
    positive("allowance-for", allowanceFor);
    Require.present("cool-down", coolDown);
    Require.that(
        "cool-down",
        !coolDown.isNegative() && coolDown.compareTo(LONGEST) <= 0,
        "from nothing to " + LONGEST,
        coolDown);
  }

  private static void positive(String field, Duration duration) {
    Require.present(field, duration);
    Require.that(
        field,
        duration.isPositive() && duration.compareTo(LONGEST) <= 0,
        "more than nothing and at most " + LONGEST,
        duration);
  }
}
