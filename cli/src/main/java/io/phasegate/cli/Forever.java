package io.phasegate.cli;

import io.phasegate.cli.terminal.ExitCode;
import java.util.concurrent.CountDownLatch;

/// Waiting for Ctrl-C.
final class Forever {
  private Forever() {}

  /// Returns only where the thread is interrupted; a signal ends the JVM, whose shutdown hooks do
  /// the rest.
  static int waitForSignal() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }
}
