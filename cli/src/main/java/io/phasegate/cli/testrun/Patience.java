package io.phasegate.cli.testrun;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long one step may take, and all of them together.
public final class Patience {
  private final Duration step;
  private final @Nullable Duration whole;
  private final long start = System.nanoTime();

  private Patience(Duration step, @Nullable Duration whole) {
    this.step = step;
    this.whole = whole;
  }

  /// However many steps it takes.
  public static Patience each(Duration step) {
    return new Patience(step, null);
  }

  /// Counted from now.
  public static Patience each(Duration step, Duration whole) {
    return new Patience(step, whole);
  }

  /// For the step that begins now.
  ///
  /// @throws CliException where the time for all of them is over
  Duration next() {
    if (whole == null) {
      return step;
    }
    var left = whole.minusNanos(System.nanoTime() - start);
    if (!left.isPositive()) {
      throw new CliException(
          ExitCode.UNAVAILABLE, "it took longer than the %s it may take".formatted(whole));
    }
    return left.compareTo(step) < 0 ? left : step;
  }

  /// Whether a step that began then must end.
  ///
  /// @param begin a `System.nanoTime`
  boolean isOver(long begin) {
    long now = System.nanoTime();
    return now - begin >= step.toNanos() || (whole != null && now - start >= whole.toNanos());
  }
}
