package io.phasegate.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.phasegate.contracts.StorageUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jgit.lib.ObjectId;

/// A repository in the cache while somebody uses it: it cannot be evicted until it is closed.
final class CachedRepository implements AutoCloseable {
  /// How the names of files begin that a killed process may have left half written.
  static final String TRACE = "incoming_";

  private static final String COMMITS = "refs/phasegate/";
  private static final String RETIRED = "retired";
  private static final String LAST_USED = "last-used";

  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

  private final Path directory;
  private final CacheLocks.Hold hold;
  private final AtomicBoolean open = new AtomicBoolean(true);

  CachedRepository(Path directory, CacheLocks.Hold hold) {
    this.directory = directory;
    this.hold = hold;
  }

  /// The branch that marks a commit as completely fetched, and keeps it from being asked for again.
  static String branchOf(ObjectId commit) {
    return COMMITS + commit.name();
  }

  static boolean has(Path directory, ObjectId commit) {
    return Files.exists(directory.resolve(branchOf(commit))) && !isRetired(directory);
  }

  static boolean isRetired(Path directory) {
    return Files.exists(directory.resolve(RETIRED));
  }

  static FileTime lastUsed(Path directory) throws IOException {
    var mark = directory.resolve(LAST_USED);
    return Files.exists(mark) ? Files.getLastModifiedTime(mark) : FileTime.fromMillis(0);
  }

  /// Notes the use, to the minute.
  static void touch(Path directory) throws IOException {
    var now = Instant.now();
    if (lastUsed(directory).toInstant().isBefore(now.minus(TOUCH_EVERY))) {
      Files.write(directory.resolve(LAST_USED), "see the time of this file\n".getBytes(US_ASCII));
    }
  }

  Path directory() {
    return directory;
  }

  void requireOpen() {
    if (!open.get()) {
      throw new IllegalStateException("workspace: expected an open one, found it closed");
    }
  }

  /// Takes the repository out of use for good: the next fetch begins a new one.
  void retire() {
    try {
      Files.write(directory.resolve(RETIRED), new byte[0]);
    } catch (IOException e) {
      throw new StorageUnavailable("to retire " + directory, e);
    }
  }

  /// Ends the use; true for the call that ended it.
  boolean release() {
    boolean ended = open.compareAndSet(true, false);
    if (ended) {
      try {
        hold.close();
      } catch (IOException e) {
        throw new StorageUnavailable("to release " + directory, e);
      }
    }
    return ended;
  }

  @Override
  public void close() {
    release();
  }
}
