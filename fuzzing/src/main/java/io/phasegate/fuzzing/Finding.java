package io.phasegate.fuzzing;

import org.jspecify.annotations.Nullable;

/// An input that a parser did not answer as its contract says. The message names the seed that
/// makes the input again.
public final class Finding extends AssertionError {
  private static final long serialVersionUID = 1L;

  Finding(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
