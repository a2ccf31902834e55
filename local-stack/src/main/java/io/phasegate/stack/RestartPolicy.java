package io.phasegate.stack;

import java.time.Duration;

/// How often, and after which pause, a service that ended by itself is started again. The pause
/// doubles with every restart; a run that lasted `steadyAfter` starts the count anew.
public record RestartPolicy(int limit, Duration firstPause, Duration steadyAfter) {
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(6, Duration.ofMillis(500), Duration.ofMinutes(2));

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// The pause before the restart of this number, counted from 1.
  Duration pauseBefore(int restart) {
    var pause = firstPause.multipliedBy(1L << Math.min(restart - 1, 16));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
