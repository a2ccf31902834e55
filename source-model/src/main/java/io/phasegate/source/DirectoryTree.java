package io.phasegate.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the cache does with whole folders. Files that vanish in between do not matter: another
/// process may be tidying up too.
final class DirectoryTree {
  private DirectoryTree() {}

  static void delete(Path directory) throws IOException {
    deleteFiles(directory, name -> true);
    walk(directory, (file, bytes) -> {}, true);
  }

  /// Deletes the files below `directory` whose names satisfy `doomed`.
  static void deleteFiles(Path directory, Predicate<String> doomed) throws IOException {
    var files = new ArrayList<Path>();
    walk(
        directory,
        (file, bytes) -> {
          if (doomed.test(file.getFileName().toString())) {
            files.add(file);
          }
        },
        false);
    for (var file : files) {
      Files.deleteIfExists(file);
    }
  }

  static int fileCount(Path directory) throws IOException {
    var count = new AtomicInteger();
    walk(directory, (file, bytes) -> count.incrementAndGet(), false);
    return count.get();
  }

  static long bytes(Path directory) throws IOException {
    var sum = new AtomicLong();
    walk(directory, (file, bytes) -> sum.addAndGet(bytes), false);
    return sum.get();
  }

  private static void walk(Path directory, ObjLongConsumer<Path> visit, boolean thenDelete)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            visit.accept(file, attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            if (thenDelete) {
              Files.deleteIfExists(each);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
