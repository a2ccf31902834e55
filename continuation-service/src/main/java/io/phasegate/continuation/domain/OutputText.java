package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;

/// A model's output or prompt: large, and compressed wherever it is stored.
public record OutputText(String value) {
  static final OutputText NONE = new OutputText("");

  public OutputText {
    Require.present("text", value);
  }

  /// A log must not hold a model's output.
  @Override
  public String toString() {
    return value.length() + " characters";
  }
}
