package io.phasegate.cli.testrun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Source.InlineFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/// The files of one commit.
public final class CommittedFiles {
  /// Beyond these, files are only named: an event has a size limit.
  private static final int LARGEST_FILE = 512 * 1024;

  private static final int LARGEST_TOTAL = 4 * 1024 * 1024;

  private final Repository repository;
  private final ObjectId tree;

  CommittedFiles(Repository repository, ObjectId tree) {
    this.repository = repository;
    this.tree = tree;
  }

  /// The promised files that exist, with their content, those below promised folders, and the
  /// changed ones.
  List<InlineFile> promised(List<Deliverable> deliverables, List<String> changed) {
    var paths = Set.copyOf(changed);
    return matching(
        path ->
            paths.contains(path)
                || deliverables.stream().anyMatch(item -> covers(item.path(), path)));
  }

  /// Those of the files that exist, with their content.
  List<InlineFile> at(List<String> paths) {
    return matching(Set.copyOf(paths)::contains);
  }

  private List<InlineFile> matching(Predicate<String> wanted) {
    var files = new ArrayList<InlineFile>();
    long total = 0;
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        var path = walk.getPathString();
        if (wanted.test(path)) {
          var file = file(path, walk.getObjectId(0), LARGEST_TOTAL - total);
          files.add(file);
          total += file.content() == null ? 0 : file.content().length();
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of the commit", e);
    }
  }

  private InlineFile file(String path, ObjectId blob, long room) throws IOException {
    var loader = repository.open(blob);
    if (loader.getSize() > Math.min(room, LARGEST_FILE)) {
      return new InlineFile(path, null, loader.getSize(), null, null);
    }
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(loader.getBytes())).toString();
      return InlineFile.of(path, text);
    } catch (CharacterCodingException binary) {
      return new InlineFile(path, null, loader.getSize(), null, null); // JSON holds text only
    }
  }

  private static boolean covers(String promised, String path) {
    var folder = promised.endsWith("/") ? promised : promised + "/";
    return path.equals(promised) || path.startsWith(folder);
  }
}
