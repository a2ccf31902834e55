package io.phasegate.stack;

import java.time.Duration;
import java.util.Locale;

/// Hears how the start of the stack goes on.
@FunctionalInterface
public interface StartProgress {
  /// One line for the person who waits.
  void tell(String line);

  /// Runs the step, then tells in one line what it was, where it can be found and how long it took.
  default void timed(String component, String address, Runnable step) {
    var start = System.nanoTime();
    step.run();
    var seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    tell(String.format(Locale.ROOT, "  %-21s %-34s %5.1f s", component, address, seconds));
  }
}
