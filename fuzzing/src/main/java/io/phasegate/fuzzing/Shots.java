package io.phasegate.fuzzing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One input after the other until the time is over or one is a finding.
final class Shots implements Runnable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Corpus corpus;
  private final Target target;
  private final long firstSeed;
  private final Duration length;
  private volatile @Nullable Shot current;
  private volatile @Nullable Throwable problem;

  Shots(Corpus corpus, Target target, long firstSeed, Duration length) {
    this.corpus = corpus;
    this.target = target;
    this.firstSeed = firstSeed;
    this.length = length;
  }

  /// The one in flight, at last the one that ended it all.
  @Nullable Shot current() {
    return current;
  }

  @Nullable Throwable problem() {
    return problem;
  }

  @Override
  @SuppressWarnings("CatchingUnchecked") // whatever is thrown is what we look for
  public void run() {
    long end = System.nanoTime() + length.toNanos();
    for (long seed = firstSeed; problem == null; seed++) {
      var input = corpus.input(new SplittableRandom(seed));
      current = new Shot(seed, input, System.nanoTime());
      if (System.nanoTime() > end && seed > firstSeed) {
        return;
      }
      try {
        shoot(input);
      } catch (RuntimeException | Error e) {
        problem = e;
      }
    }
  }

  private void shoot(byte[] input) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    var answer = target.read(input.clone());
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    long allowed = Fuzz.ALLOWANCE + Fuzz.ALLOWANCE_PER_BYTE * input.length;
    if (allocated > allowed) {
      throw new AssertionError(
          "expected at most %d bytes allocated, found %d".formatted(allowed, allocated));
    }
    var again = target.read(input.clone());
    if (!answer.equals(again)) {
      throw new AssertionError(
          "expected the same answer again: '%s' and '%s'".formatted(answer, again));
    }
  }
}
