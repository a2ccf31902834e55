package io.phasegate.finalizer.policy;

/// A policy that the service must not run with. The message says where, what was expected there and
/// what was found.
public final class InvalidPolicy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidPolicy(String message) {
    super(message);
  }

  InvalidPolicy(String message, Throwable cause) {
    super(message, cause);
  }
}
