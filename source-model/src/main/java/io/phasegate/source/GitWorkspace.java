package io.phasegate.source;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.StorageUnavailable;
import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// A commit in the cache, read object by object without a checkout: no filter, hook or LFS program
/// gets a chance to run.
final class GitWorkspace implements Workspace {
  private final CachedRepository place;
  private final Repository repository;
  private final ObjectId commit;
  private final ObjectId tree;

  private GitWorkspace(
      CachedRepository place, Repository repository, ObjectId commit, ObjectId tree) {
    this.place = place;
    this.repository = repository;
    this.commit = commit;
    this.tree = tree;
  }

  /// Opens a commit and takes over `place`, unless it fails.
  static GitWorkspace open(CachedRepository place, OpenRepositories repositories, ObjectId commit)
      throws IOException {
    var repository = repositories.lease(place.directory());
    try (var walk = new RevWalk(repository)) {
      var tree = walk.parseCommit(commit).getTree().copy();
      return new GitWorkspace(place, repository, commit, tree);
    } catch (IOException e) {
      repository.close();
      throw e;
    }
  }

  /// Whether a failure of reading means that the repository is damaged, and not that this machine
  /// has a problem.
  static boolean isDamage(IOException failure) {
    return failure instanceof MissingObjectException
        || failure instanceof CorruptObjectException
        || failure instanceof IncorrectObjectTypeException
        || failure instanceof RepositoryNotFoundException;
  }

  @Override
  public CommitSha commit() {
    return new CommitSha(commit.name());
  }

  @Override
  public Optional<Entry> entry(RepoPath path) {
    return ask(reader -> Optional.ofNullable(find(reader, path)).map(Found::entry));
  }

  @Override
  public boolean hasFilesBelow(RepoPath path) {
    return ask(
        reader -> {
          var found = find(reader, path);
          return found != null
              && found.entry().kind() == Entry.Kind.DIRECTORY
              && new GitTree(reader, found.id()).hasFiles();
        });
  }

  @Override
  public PathListing paths(int limit) {
    return ask(reader -> new GitTree(reader, tree).list(limit));
  }

  @Override
  public Reading read(RepoPath path, long maxBytes) {
    return ask(reader -> read(reader, path, maxBytes));
  }

  /// The first `limit` paths that differ from `base`, which may lie in another repository.
  ChangedPaths changesSince(GitWorkspace base, int limit) {
    return ask(
        reader ->
            base.ask(
                baseReader ->
                    new TreeDifference(limit).between(baseReader, base.tree, reader, tree)));
  }

  @Override
  public Optional<String> contentId(RepoPath path) {
    return ask(
        reader ->
            Optional.ofNullable(find(reader, path))
                .filter(found -> found.entry().kind() == Entry.Kind.FILE)
                .map(found -> found.id().name()));
  }

  @Override
  public void close() {
    if (place.release()) {
      repository.close();
    }
  }

  private static long sizeOf(Entry entry) {
    return entry.bytes() == null ? 0 : entry.bytes();
  }

  private Reading read(ObjectReader reader, RepoPath path, long maxBytes) throws IOException {
    var found = find(reader, path);
    if (found == null) {
      return new Reading.Missing();
    }
    if (found.entry().kind() != Entry.Kind.FILE) {
      return new Reading.NotAFile(found.entry().kind());
    }
    long limit = Math.min(maxBytes, Integer.MAX_VALUE - 8L);
    long size = sizeOf(found.entry());
    if (size > limit) {
      return new Reading.TooLarge(size, maxBytes);
    }
    var bytes = reader.open(found.id(), Constants.OBJ_BLOB).getCachedBytes((int) limit);
    return Reading.ofContent(FileBytes.copyOf(bytes));
  }

  private @Nullable Found find(ObjectReader reader, RepoPath path) throws IOException {
    try (var walk = TreeWalk.forPath(reader, path.value(), tree)) {
      if (walk == null) {
        return null;
      }
      var mode = walk.getFileMode(0);
      var kind = kind(mode);
      if (path.directory() && kind != Entry.Kind.DIRECTORY) {
        return null;
      }
      var id = walk.getObjectId(0);
      return new Found(id, new Entry(path, kind, bytes(reader, kind, id)));
    }
  }

  private static @Nullable Long bytes(ObjectReader reader, Entry.Kind kind, ObjectId id)
      throws IOException {
    return switch (kind) {
      case FILE, SYMLINK -> reader.getObjectSize(id, Constants.OBJ_BLOB);
      case DIRECTORY, SUBMODULE -> null;
    };
  }

  private static Entry.Kind kind(FileMode mode) throws CorruptObjectException {
    return switch (mode.getBits() & FileMode.TYPE_MASK) {
      case FileMode.TYPE_FILE -> Entry.Kind.FILE;
      case FileMode.TYPE_SYMLINK -> Entry.Kind.SYMLINK;
      case FileMode.TYPE_GITLINK -> Entry.Kind.SUBMODULE;
      case FileMode.TYPE_TREE -> Entry.Kind.DIRECTORY;
      default -> throw new CorruptObjectException("unknown file mode " + mode);
    };
  }

  private <T> T ask(Question<T> question) {
    place.requireOpen();
    try (var reader = repository.newObjectReader()) {
      return question.answer(reader);
    } catch (IOException e) {
      if (!isDamage(e)) {
        throw new StorageUnavailable("commit %s in the source cache".formatted(commit.name()), e);
      }
      place.retire();
      throw new SourceUnavailable(
          Reason.CORRUPT,
          "all objects of commit " + commit.name(),
          String.valueOf(e.getMessage()),
          e);
    }
  }

  private record Found(ObjectId id, Entry entry) {}

  @FunctionalInterface
  private interface Question<T> {
    T answer(ObjectReader reader) throws IOException;
  }
}
