package io.phasegate.cli.demo;

import java.time.Instant;
import java.util.List;

/// A story in steps, each with the decision that it must lead to.
///
/// @param introduction what the reader should know first
public record Scenario(String introduction, List<Step> steps) {
  public Scenario {
    steps = List.copyOf(steps);
  }

  /// All stories, in the order in which they are told.
  ///
  /// @param now gives runs and commits names of their own, so that the demo can be repeated
  public static List<Scenario> all(Instant now) {
    return List.of(
        Build126.scenario(now),
        Build126Governance.scenario(now),
        Build127.scenario(now),
        Build127Truncation.scenario(now));
  }
}
