package io.phasegate.benchmarks.success;

import io.phasegate.contracts.CommitSha;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/// A bare repository on disk, which services fetch from. Its commits come from their content alone,
/// so the same seed has the same commits.
final class GitStore implements AutoCloseable {
  private static final PersonIdent SOMEBODY =
      new PersonIdent(
          "executor",
          "executor@example.org",
          Instant.parse("2026-11-22T10:00:00Z"),
          ZoneOffset.UTC);

  private static final Set<RefUpdate.Result> UPDATED =
      EnumSet.of(
          RefUpdate.Result.NEW,
          RefUpdate.Result.FORCED,
          RefUpdate.Result.FAST_FORWARD,
          RefUpdate.Result.NO_CHANGE);

  private final Path folder;
  private final Repository repository;

  private GitStore(Path folder, Repository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  static GitStore create(Path folder) {
    try {
      var git = Git.init().setBare(true).setDirectory(folder.toFile()).call();
      return new GitStore(folder, git.getRepository());
    } catch (GitAPIException e) {
      throw new IllegalStateException("cannot make a repository in " + folder, e);
    }
  }

  String url() {
    return folder.toUri().toString();
  }

  /// @param branch that leads to it from now on
  CommitSha commit(SortedMap<String, String> files, String branch) {
    try (var inserter = repository.newObjectInserter()) {
      var builder = new CommitBuilder();
      builder.setTreeId(tree(files, inserter));
      builder.setAuthor(SOMEBODY);
      builder.setCommitter(SOMEBODY);
      builder.setMessage(branch);
      var commit = inserter.insert(builder);
      inserter.flush();
      var update = repository.updateRef(Constants.R_HEADS + branch);
      update.setNewObjectId(commit);
      var result = update.forceUpdate();
      if (!UPDATED.contains(result)) {
        throw new IllegalStateException(
            "branch %s: expected one of %s, found %s".formatted(branch, UPDATED, result));
      }
      return new CommitSha(commit.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String diff(CommitSha before, CommitSha after) {
    var out = new ByteArrayOutputStream();
    try (var formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.format(ObjectId.fromString(before.value()), ObjectId.fromString(after.value()));
      formatter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    repository.close();
  }

  private static ObjectId tree(SortedMap<String, String> files, ObjectInserter inserter)
      throws IOException {
    var index = DirCache.newInCore().builder();
    for (var file : files.entrySet()) {
      var bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
      var entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes));
      index.add(entry);
    }
    index.finish();
    return index.getDirCache().writeTree(inserter);
  }
}
