package io.phasegate.benchmarks.load;

/// When a rate is too high: the backlog grows, or phases take too long.
///
/// @param longestMillis that p99 of whole phases may be
public record Saturation(double longestMillis) {
  /// Of what is offered in the second half of a step, so much may be left over by chance.
  private static final double LEFT_OVER = 0.05;

  private static final int FEW = 5;

  /// What a step at one rate gave.
  ///
  /// @param rate phases a second that began
  /// @param seconds that it lasted
  /// @param openAtHalf phases that were open after half of the time
  /// @param openAtEnd and at the end of it
  /// @param p99Millis of the phases that were finalized
  public record Observed(int rate, int seconds, int openAtHalf, int openAtEnd, double p99Millis) {}

  /// What is open in a steady state is rate times duration: it stays the same, whatever it is.
  public boolean isBacklogGrowing(Observed observed) {
    double offered = observed.rate() * observed.seconds() / 2.0;
    return observed.openAtEnd() - observed.openAtHalf() > offered * LEFT_OVER + FEW;
  }

  public boolean isReached(Observed observed) {
    return isBacklogGrowing(observed) || observed.p99Millis() > longestMillis;
  }

  /// The reason, for people.
  String why(Observed observed) {
    return isBacklogGrowing(observed)
        ? "the backlog grew from %,d to %,d phases"
            .formatted(observed.openAtHalf(), observed.openAtEnd())
        : "p99 was %,.0f ms, more than %,.0f ms".formatted(observed.p99Millis(), longestMillis);
  }
}
