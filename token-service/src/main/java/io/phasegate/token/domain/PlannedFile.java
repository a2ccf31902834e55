package io.phasegate.token.domain;

import io.phasegate.contracts.Require;

/// A deliverable with what it will cost.
///
/// @param path as the executor wrote it
/// @param tokens expected output tokens
/// @param p90 output tokens that nine of ten such files do not exceed
public record PlannedFile(String path, int tokens, int p90) {
  public PlannedFile {
    Require.name("path", path);
    Require.atLeast("tokens", 0, tokens);
    Require.atLeast("p90", 0, p90);
  }
}
