package io.phasegate.system.chaos;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.EmbeddedDatabase;
import io.phasegate.stack.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A PostgreSQL whose processes can be killed and paused.
final class DatabaseServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final EmbeddedDatabase database;

  DatabaseServer(Path folder, int port, Secrets secrets) {
    this.folder = folder;
    this.port = port;
    this.database = new EmbeddedDatabase(folder, port, secrets);
  }

  /// Where its data lies below its folder.
  static Path data(Path folder) {
    return folder.resolve("data");
  }

  int port() {
    return port;
  }

  DatabaseAccess admin(String name) {
    return database.admin(name);
  }

  void start() {
    database.start();
  }

  /// `kill -9` of every process at once.
  void kill() {
    database.stopAbruptly();
  }

  boolean isAlive() {
    return postmaster().isPresent();
  }

  /// How often it has complained that its disk is full.
  long complaintsOfFullDisk() {
    try (var lines = Files.lines(folder.resolve("postgres.log"))) {
      return lines.filter(line -> line.contains("No space left on device")).count();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log of the database", e);
    }
  }

  /// The server and all its children.
  List<ProcessHandle> processes() {
    return postmaster()
        .map(server -> Stream.concat(Stream.of(server), server.descendants()).toList())
        .orElse(List.of());
  }

  @Override
  public void close() {
    database.stopAbruptly();
  }

  private Optional<ProcessHandle> postmaster() {
    try (var lines = Files.lines(data(folder).resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .map(String::strip)
          .map(Long::valueOf)
          .flatMap(ProcessHandle::of)
          .filter(ProcessHandle::isAlive);
    } catch (IOException e) {
      return Optional.empty(); // it has ended
    }
  }
}
