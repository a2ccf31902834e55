package io.phasegate.continuation.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevWalk;

/// What JGit makes of diffs: parses them, and applies them to files as they were, in memory.
final class GitApply implements AutoCloseable {
  /// Characters of a path, as Linux limits them: JGit goes down its folders one call after another.
  private static final int LONGEST_PATH = 4_096;

  private final InMemoryRepository repository =
      new InMemoryRepository(new DfsRepositoryDescription("base"));

  /// The files of a diff; none where JGit finds anything wrong with it, be it a count. Its parser
  /// takes some values for granted, and fails where they are none.
  static List<FileHeader> files(String diff) {
    try {
      var patch = parsed(diff);
      return patch.getErrors().isEmpty() ? List.copyOf(patch.getFiles()) : List.of();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
      return List.of();
    }
  }

  private static Patch parsed(String diff) {
    var patch = new Patch();
    var bytes = bytes(diff);
    // From a stream it would keep room for the largest of all patches, once for each file.
    patch.parse(bytes, 0, bytes.length);
    return patch;
  }

  /// Whether the diff of one file applies to that file; to a path that git takes for none, or that
  /// no file can have, nothing does.
  boolean applies(String diff, String path, String text) {
    if (path.length() > LONGEST_PATH) {
      return false;
    }
    try (var inserter = repository.newObjectInserter();
        var walk = new RevWalk(repository)) {
      var tree = walk.parseTree(tree(inserter, path, text));
      var result = new PatchApplier(repository, tree, inserter).applyPatch(parsed(diff));
      return result.getErrors().isEmpty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("expected no input or output in memory", e);
    }
  }

  private static ObjectId tree(ObjectInserter inserter, String path, String text)
      throws IOException {
    var entry = new DirCacheEntry(path);
    entry.setFileMode(FileMode.REGULAR_FILE);
    entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes(text)));
    var index = DirCache.newInCore().builder();
    index.add(entry);
    index.finish();
    var tree = index.getDirCache().writeTree(inserter);
    inserter.flush();
    return tree;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    repository.close();
  }
}
