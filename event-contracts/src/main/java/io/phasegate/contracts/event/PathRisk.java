package io.phasegate.contracts.event;

import io.phasegate.contracts.Require;

/// How policy judges one path of a request.
///
/// @param path normalised; as sent where it cannot be normalised
/// @param rule the rule that decided
public record PathRisk(String path, Risk risk, String rule, boolean autoApprovable) {
  public PathRisk {
    Require.present("perPath.path", path);
    Require.present("perPath.risk", risk);
    Require.present("perPath.rule", rule);
  }
}
