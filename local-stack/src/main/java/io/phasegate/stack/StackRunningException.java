package io.phasegate.stack;

/// A stack already runs on this data. Says where, so that nobody needs a second one.
public final class StackRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StackRunningException(String message) {
    super(message);
  }

  static StackRunningException on(StackHome home) {
    var process = RunningStack.find(home).map(stack -> " (process " + stack.pid()).orElse(" (");
    var address =
        StackDescription.read(home.description())
            .map(stack -> ", Kafka at " + stack.bootstrapServers())
            .orElse(", not ready yet");
    return new StackRunningException(
        "a stack already runs here" + process + address + "); stop it with: phasegate down");
  }
}
