package io.phasegate.system.chaos;

import io.phasegate.system.kit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A disk in memory that can be filled to the last byte. Mounting one takes rights that not
/// everybody has; without them the folder is an ordinary one, and [#refusal] says why.
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final Path folder;
  private final Optional<String> refusal;

  /// @param folder where the disk is mounted; made where it does not exist
  SmallDisk(Path folder, int megabytes) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.refusal =
        run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + megabytes + "m", "tmpfs", "" + folder);
  }

  /// Why it cannot be filled; empty where it can.
  Optional<String> refusal() {
    return refusal;
  }

  /// Leaves no room for anybody.
  void fill() {
    var block = ByteBuffer.allocateDirect(BLOCK);
    try (var file =
        FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (true) {
        block.clear();
        file.write(block);
      }
    } catch (IOException full) {
      return; // the aim
    }
  }

  void free() {
    try {
      Files.deleteIfExists(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make room on " + folder, e);
    }
  }

  @Override
  public void close() {
    if (refusal.isEmpty()) {
      run("umount", "-l", folder.toString())
          .ifPresent(
              said -> {
                throw new IllegalStateException("cannot unmount " + folder + ": " + said);
              });
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  /// What the program complained about.
  private static Optional<String> run(String... command) {
    try {
      var ended = Programs.run(List.of(command), Path.of("/"), Map.of());
      return ended.exitCode() == 0 ? Optional.empty() : Optional.of(ended.output().strip());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
