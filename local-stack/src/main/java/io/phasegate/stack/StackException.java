package io.phasegate.stack;

/// Something on this machine keeps the stack from running. The message is one sentence for the
/// person at the terminal.
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
