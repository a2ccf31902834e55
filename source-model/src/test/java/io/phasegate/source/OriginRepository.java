package io.phasegate.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.jspecify.annotations.Nullable;

/// A real repository to fetch from, written object by object so that a test decides about every
/// entry, also about those that no git client would write.
final class OriginRepository implements AutoCloseable {
  private static final PersonIdent AUTHOR =
      new PersonIdent("A", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private final FileRepository repository;

  private OriginRepository(FileRepository repository) {
    this.repository = repository;
  }

  static OriginRepository create(Path directory) throws IOException {
    var repository = new FileRepository(directory.toFile());
    repository.create(true);
    return new OriginRepository(repository);
  }

  FileRepository repository() {
    return repository;
  }

  /// A commit of these files, without any branch that leads to it.
  ObjectId commit(@Nullable ObjectId parent, Map<String, String> files) throws IOException {
    var entries = new LinkedHashMap<String, Entry>();
    files.forEach((path, text) -> entries.put(path, new Entry(FileMode.REGULAR_FILE, text)));
    return commitEntries(parent, entries);
  }

  ObjectId commitEntries(@Nullable ObjectId parent, Map<String, Entry> entries) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var index = DirCache.newInCore();
      var builder = index.builder();
      for (var each : entries.entrySet()) {
        var entry = new DirCacheEntry(each.getKey());
        entry.setFileMode(each.getValue().mode());
        entry.setObjectId(each.getValue().id(inserter));
        builder.add(entry);
      }
      builder.finish();
      return commitTree(inserter, parent, index.writeTree(inserter));
    }
  }

  /// A commit whose root directory has one entry of exactly this name.
  ObjectId commitRaw(String name, FileMode mode, ObjectId id) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      return commitTree(inserter, null, tree(inserter, name, mode, id));
    }
  }

  /// Directories in directories, ten references to the next in each: 10^depth paths.
  ObjectId bomb(int depth) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var tree = inserter.insert(new TreeFormatter());
      for (int level = 0; level < depth; level++) {
        var next = new TreeFormatter();
        for (char name = 'a'; name <= 'j'; name++) {
          next.append(String.valueOf(name), FileMode.TREE, tree);
        }
        tree = inserter.insert(next);
      }
      return commitTree(inserter, null, tree);
    }
  }

  ObjectId blob(byte[] content) throws IOException {
    try (var inserter = repository.newObjectInserter()) {
      var id = inserter.insert(Constants.OBJ_BLOB, content);
      inserter.flush();
      return id;
    }
  }

  void branch(String name, ObjectId commit) throws IOException {
    var update = repository.updateRef(Constants.R_HEADS + name);
    update.setNewObjectId(commit);
    update.forceUpdate();
  }

  @Override
  public void close() {
    repository.close();
  }

  private static ObjectId tree(ObjectInserter inserter, String name, FileMode mode, ObjectId id)
      throws IOException {
    var tree = new TreeFormatter();
    tree.append(name, mode, id);
    return inserter.insert(tree);
  }

  private static ObjectId commitTree(
      ObjectInserter inserter, @Nullable ObjectId parent, ObjectId tree) throws IOException {
    var commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(AUTHOR);
    commit.setCommitter(AUTHOR);
    commit.setMessage("a commit");
    if (parent != null) {
      commit.setParentId(parent);
    }
    var id = inserter.insert(commit);
    inserter.flush();
    return id;
  }

  /// What a path holds: content, or for a submodule the commit it points to.
  record Entry(FileMode mode, String content) {
    ObjectId id(ObjectInserter inserter) throws IOException {
      return mode.equals(FileMode.GITLINK)
          ? ObjectId.fromString(content)
          : inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
    }
  }
}
