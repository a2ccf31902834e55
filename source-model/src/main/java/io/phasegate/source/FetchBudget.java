package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.jspecify.annotations.Nullable;

/// What one fetch may still cost. Every stream of the transfer counts here, and every blocking call
/// registers how to break it off, so that a slow or endless server cannot hold a thread.
final class FetchBudget {
  /// Received before the pack begins: the list of branches.
  private static final long MOST_BEFORE_PACK = 16L << 20;

  private final SourceLimits.Fetch limits;
  private final long endsAtNanos;
  private final AtomicLong received = new AtomicLong();
  private final AtomicInteger httpStatus = new AtomicInteger();
  private final AtomicReference<@Nullable SourceUnavailable> overrun = new AtomicReference<>();
  private final AtomicReference<Runnable> breakOff = new AtomicReference<>(() -> {});
  private volatile boolean packBegun;

  FetchBudget(SourceLimits.Fetch limits) {
    this.limits = limits;
    this.endsAtNanos = System.nanoTime() + limits.time().toNanos();
  }

  SourceLimits.Fetch limits() {
    return limits;
  }

  Duration remaining() {
    return Duration.ofNanos(Math.max(0, endsAtNanos - System.nanoTime()));
  }

  /// For APIs that count in whole seconds and take 0 for "for ever".
  int remainingSeconds() {
    return (int) Math.max(1, remaining().plusMillis(999).toSeconds());
  }

  /// Which limit stopped the fetch, if one did.
  Optional<SourceUnavailable> overrun() {
    return Optional.ofNullable(overrun.get());
  }

  /// Ends the fetch because its time is over.
  SourceUnavailable timeIsOver() {
    return stop(Reason.TIMED_OUT, "a fetch within " + limits.time(), "no end by then");
  }

  /// What to do to unblock a thread that waits for the other side: something that waits for nothing
  /// itself. Runs at once if it is too late.
  void onStop(Runnable action) {
    breakOff.getAndUpdate(
        earlier ->
            () -> {
              earlier.run();
              action.run();
            });
    if (overrun.get() != null) {
      action.run();
    }
  }

  void httpStatus(int status) {
    httpStatus.set(status);
  }

  /// The latest answer of the server; 0 before the first one and for local repositories.
  int httpStatus() {
    return httpStatus.get();
  }

  /// Counts what the other side sends.
  InputStream metered(InputStream in) {
    return new MeteredStream(in, this::count);
  }

  /// From here on the pack flows; its header must not announce too many objects.
  InputStream pack(InputStream in) {
    packBegun = true;
    return new PackHeaderCheck(in, this::announced);
  }

  ProgressMonitor monitor() {
    return new EmptyProgressMonitor() {
      @Override
      public boolean isCancelled() {
        return overrun.get() != null;
      }
    };
  }

  /// Bytes from the other side so far.
  long received() {
    return received.get();
  }

  private void count(int bytes) throws IOException {
    long sum = received.addAndGet(bytes);
    long most = packBegun ? limits.packBytes() : Math.min(limits.packBytes(), MOST_BEFORE_PACK);
    if (sum > most) {
      stop(Reason.TOO_LARGE, "at most " + most + " bytes to receive", "more");
    }
    requireRunning();
  }

  private void announced(long objects) throws IOException {
    if (objects > limits.objects()) {
      stop(Reason.TOO_LARGE, "at most " + limits.objects() + " objects", objects + " objects");
    }
    requireRunning();
  }

  private void requireRunning() throws IOException {
    var stopped = overrun.get();
    if (stopped != null) {
      throw new IOException(stopped.getMessage(), stopped);
    }
  }

  private SourceUnavailable stop(Reason reason, String expected, String found) {
    var failure = new SourceUnavailable(reason, expected, found);
    if (overrun.compareAndSet(null, failure)) {
      breakOff.get().run();
      return failure;
    }
    return overrun().orElse(failure);
  }
}
