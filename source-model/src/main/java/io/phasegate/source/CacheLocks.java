package io.phasegate.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Shared and exclusive locks by name, between the threads of this process and between processes.
///
/// Each name is one byte of one lock file, at a position that is a hash of the name, so that no
/// files pile up; two names that share a position merely wait for each other. There is one channel
/// per directory for the life of the process, because POSIX drops all locks of a process on a file
/// as soon as the process closes any channel to it. A killed process loses its locks by itself.
final class CacheLocks {
  private static final Map<Path, CacheLocks> OPEN = new HashMap<>();
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final FileChannel file;
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition released = mutex.newCondition();
  private final Map<String, Held> held = new HashMap<>();

  private CacheLocks(FileChannel file) {
    this.file = file;
  }

  /// The locks of a cache directory, the same object for everybody in this process.
  static CacheLocks in(Path directory) throws IOException {
    synchronized (OPEN) {
      Files.createDirectories(directory);
      var key = directory.toRealPath();
      var known = OPEN.get(key);
      if (known != null) {
        return known;
      }
      var locks =
          new CacheLocks(
              FileChannel.open(
                  key.resolve("locks"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      OPEN.put(key, locks);
      return locks;
    }
  }

  /// A lock that others may hold shared at the same time; empty if the time ran out.
  Optional<Hold> shared(String name, Duration wait) throws IOException, InterruptedException {
    return acquire(name, true, wait);
  }

  /// A lock that nobody else holds; empty if the time ran out.
  Optional<Hold> exclusive(String name, Duration wait) throws IOException, InterruptedException {
    return acquire(name, false, wait);
  }

  private Optional<Hold> acquire(String name, boolean shared, Duration wait)
      throws IOException, InterruptedException {
    long endsAt = System.nanoTime() + wait.toNanos();
    mutex.lockInterruptibly();
    try {
      while (!tryAcquire(name, shared)) {
        long remaining = endsAt - System.nanoTime();
        if (remaining <= 0) {
          return Optional.empty();
        }
        var _ = released.awaitNanos(Math.min(remaining, RETRY_NANOS));
      }
      return Optional.of(new Hold(this, name));
    } finally {
      mutex.unlock();
    }
  }

  private boolean tryAcquire(String name, boolean shared) throws IOException {
    var present = held.get(name);
    if (present != null) {
      if (!shared || !present.lock.isShared()) {
        return false;
      }
      present.holders++;
      return true;
    }
    var lock = tryLock(position(name), shared);
    if (lock == null) {
      return false;
    }
    held.put(name, new Held(lock));
    return true;
  }

  /// Overlapping means: held in this process through another channel, by code loaded twice.
  private @Nullable FileLock tryLock(long position, boolean shared) throws IOException {
    try {
      return file.tryLock(position, 1, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static long position(String name) {
    return Long.parseUnsignedLong(FileBytes.of(name).sha256().substring(0, 15), 16);
  }

  private void release(String name) throws IOException {
    mutex.lock();
    try {
      var present = held.get(name);
      if (present != null && --present.holders == 0) {
        held.remove(name);
        present.lock.release();
        released.signalAll();
      }
    } finally {
      mutex.unlock();
    }
  }

  private static final class Held {
    private final FileLock lock;
    private int holders = 1;

    Held(FileLock lock) {
      this.lock = lock;
    }
  }

  /// A lock until it is closed, by any thread.
  static final class Hold implements AutoCloseable {
    private final CacheLocks locks;
    private final String name;
    private boolean open = true;

    private Hold(CacheLocks locks, String name) {
      this.locks = locks;
      this.name = name;
    }

    @Override
    public synchronized void close() throws IOException {
      if (open) {
        open = false;
        locks.release(name);
      }
    }
  }
}
