package io.phasegate.continuation.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Trees in a repository in memory: what git itself makes of diffs.
public final class GitTrees implements AutoCloseable {
  private final InMemoryRepository repository =
      new InMemoryRepository(new DfsRepositoryDescription("trees"));

  public ObjectId tree(Map<String, String> files) {
    try (var inserter = repository.newObjectInserter()) {
      var index = DirCache.newInCore().builder();
      for (var file : new TreeMap<>(files).entrySet()) {
        var bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes));
        index.add(entry);
      }
      index.finish();
      var tree = index.getDirCache().writeTree(inserter);
      inserter.flush();
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String diff(ObjectId before, ObjectId after) {
    var out = new ByteArrayOutputStream();
    try (var formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setDetectRenames(true);
      formatter.format(before, after);
      formatter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// The tree that a diff makes of another, as `git apply` does.
  public Map<String, String> applied(ObjectId before, String diff) {
    try (var walk = new RevWalk(repository);
        var inserter = repository.newObjectInserter()) {
      var patch = new Patch();
      patch.parse(new ByteArrayInputStream(diff.getBytes(StandardCharsets.UTF_8)));
      RevTree tree = walk.parseTree(before);
      var result = new PatchApplier(repository, tree, inserter).applyPatch(patch);
      inserter.flush();
      if (!patch.getErrors().isEmpty() || !result.getErrors().isEmpty()) {
        throw new IllegalStateException(
            "expected a diff that applies, found " + patch.getErrors() + result.getErrors());
      }
      return files(result.getTreeId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> files(ObjectId tree) throws IOException {
    var files = new TreeMap<String, String>();
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        var bytes = repository.open(walk.getObjectId(0)).getBytes();
        files.put(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Override
  public void close() {
    repository.close();
  }
}
