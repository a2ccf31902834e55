package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// The running PostgreSQL server of one data directory, found by the file it keeps its process id
/// in, so that it is found even where the program that started it was killed.
record Postmaster(ProcessHandle process) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static Optional<Postmaster> of(Path data) {
    return pid(data.resolve("postmaster.pid"))
        .flatMap(ProcessHandle::of)
        .filter(process -> isPostgres(process, data))
        .map(Postmaster::new);
  }

  /// Asks for an orderly end, and kills what does not end in time.
  void stop() {
    process.destroy();
    if (!Processes.awaitEnd(process, PATIENCE)) {
      kill();
    }
  }

  /// Children go too: a server does not start while a child of its predecessor holds the memory.
  void kill() {
    var all = Stream.concat(Stream.of(process), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(ended -> Processes.awaitEnd(ended, PATIENCE));
  }

  /// The id may have gone to another program since; only a command line that names the data
  /// directory is ours.
  private static boolean isPostgres(ProcessHandle process, Path data) {
    return process.info().commandLine().orElse("").contains(data.toString());
  }

  private static Optional<Long> pid(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip).map(Long::valueOf);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
