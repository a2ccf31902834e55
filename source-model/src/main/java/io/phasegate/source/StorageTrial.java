package io.phasegate.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Finds out whose trouble a fetch had that broke off. JGit reports a full disk of this machine as
/// it reports a pack that the other side spoilt, so the disk is asked.
final class StorageTrial {
  /// Branches, settings and the blocks that a file system begins for them.
  private static final long SMALL_FILES = 1L << 20;

  private static final int STEP = 64 * 1024;

  private StorageTrial() {}

  /// Tries to write as much as a pack of `received` bytes and its index take, at most.
  ///
  /// @throws IOException what the disk answers, if it does not take that
  static void require(Path repository, long received) throws IOException {
    var file = repository.resolve(CachedRepository.TRACE + "trial");
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long left = 2 * received + SMALL_FILES; left > 0; left -= STEP) {
        write(channel, ByteBuffer.allocate((int) Math.min(left, STEP)));
      }
      channel.force(false);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void write(FileChannel channel, ByteBuffer zeros) throws IOException {
    while (zeros.hasRemaining()) {
      channel.write(zeros);
    }
  }
}
