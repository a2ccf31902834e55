package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says that one stack runs on this data, and which process it is. The operating system gives the
/// lock back when its holder dies, however it dies, so a stale one cannot exist.
final class StackLock implements AutoCloseable {
  /// Those who only look hold the lock for a moment too.
  private static final int ATTEMPTS = 5;

  private static final long BETWEEN_ATTEMPTS_MILLIS = 50;

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Null where another stack holds it.
  static @Nullable StackLock tryAcquire(StackHome home) {
    try {
      Files.createDirectories(home.folder());
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        var channel = lockedChannel(home, false);
        if (channel != null) {
          writePid(channel);
          return new StackLock(channel);
        }
        Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + home.lock(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// The process that holds the lock now.
  static Optional<Long> holder(StackHome home) {
    if (!Files.exists(home.lock())) {
      return Optional.empty();
    }
    try (var probe = lockedChannel(home, true)) {
      return probe == null
          ? Optional.of(Long.valueOf(Files.readString(home.lock()).strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.lock(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the lock of the stack", e);
    }
  }

  private static @Nullable FileChannel lockedChannel(StackHome home, boolean shared)
      throws IOException {
    var channel =
        FileChannel.open(
            home.lock(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    if (tryLock(channel, shared) != null) {
      return channel;
    }
    channel.close();
    return null;
  }

  private static @Nullable FileLock tryLock(FileChannel channel, boolean shared)
      throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null; // held by this very JVM
    }
  }

  private static void writePid(FileChannel channel) throws IOException {
    var pid = String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
  }
}
