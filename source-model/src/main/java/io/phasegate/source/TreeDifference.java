package io.phasegate.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/// Finds the paths at which two trees differ, without looking for renames: both names of a file
/// that moved are among them. Equal directories are not entered, and the work is bounded, because a
/// few small objects can describe billions of paths.
final class TreeDifference {
  private static final int MOST_DIRECTORIES = 100_000;
  private static final int LONGEST_PATH = 8_192;

  private final int limit;
  private final TreeSet<String> paths = new TreeSet<>();
  private final ArrayDeque<Pair> open = new ArrayDeque<>();

  TreeDifference(int limit) {
    this.limit = limit;
  }

  /// The same directory in both trees; null where it is none in one of them.
  private record Pair(String prefix, @Nullable ObjectId before, @Nullable ObjectId after) {}

  private record Entry(FileMode mode, ObjectId id) {}

  ChangedPaths between(
      ObjectReader beforeReader, ObjectId before, ObjectReader afterReader, ObjectId after)
      throws IOException {
    open.push(new Pair("", before, after));
    for (int directories = 0; !open.isEmpty(); directories++) {
      if (directories == MOST_DIRECTORIES || paths.size() > limit) {
        return found(false);
      }
      var pair = open.pop();
      compare(
          pair.prefix(), entries(beforeReader, pair.before()), entries(afterReader, pair.after()));
    }
    return found(paths.size() <= limit);
  }

  private ChangedPaths found(boolean complete) {
    return new ChangedPaths(
        new ArrayList<>(paths).subList(0, Math.min(limit, paths.size())), complete);
  }

  private void compare(String prefix, Map<String, Entry> before, Map<String, Entry> after) {
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (var name : names) {
      var was = before.get(name);
      var is = after.get(name);
      if (was == null || !was.equals(is)) {
        differ(prefix + name, was, is);
      }
    }
  }

  private void differ(String path, @Nullable Entry was, @Nullable Entry is) {
    var before = directory(was);
    var after = directory(is);
    if ((was != null && before == null) || (is != null && after == null)) {
      paths.add(path);
    }
    if (path.length() > LONGEST_PATH) {
      paths.add(path);
    } else if (before != null || after != null) {
      open.push(new Pair(path + "/", before, after));
    }
  }

  private static @Nullable ObjectId directory(@Nullable Entry entry) {
    return entry != null && entry.mode().equals(FileMode.TREE) ? entry.id() : null;
  }

  private static Map<String, Entry> entries(ObjectReader reader, @Nullable ObjectId directory)
      throws IOException {
    var entries = new HashMap<String, Entry>();
    if (directory != null) {
      for (var each = new CanonicalTreeParser(null, reader, directory); !each.eof(); each.next(1)) {
        var name = new byte[each.getNameLength()];
        each.getName(name, 0);
        entries.put(
            new String(name, StandardCharsets.UTF_8),
            new Entry(each.getEntryFileMode(), each.getEntryObjectId()));
      }
    }
    return entries;
  }
}
