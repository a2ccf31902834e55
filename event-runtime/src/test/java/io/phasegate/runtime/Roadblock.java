package io.phasegate.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Open unless a test closes it; whoever comes along meanwhile waits until it is open again.
final class Roadblock {
  private static final int LONGEST_WAIT_SECONDS = 60;

  private final AtomicReference<CountDownLatch> open = new AtomicReference<>(new CountDownLatch(0));
  private final AtomicReference<CountDownLatch> reached =
      new AtomicReference<>(new CountDownLatch(1));

  /// Stays closed until the returned key is closed.
  Key close() {
    var closed = new CountDownLatch(1);
    open.set(closed);
    reached.set(new CountDownLatch(1));
    return closed::countDown;
  }

  /// Returns when the loop stands before it.
  void awaitArrival() throws InterruptedException {
    if (!reached.get().await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nothing came to the roadblock");
    }
  }

  void pass() {
    reached.get().countDown();
    try {
      if (!open.get().await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test never opened the roadblock");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at the roadblock", e);
    }
  }

  /// Opens the roadblock.
  interface Key extends AutoCloseable {
    @Override
    void close();
  }
}
