package io.phasegate.source;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Walks through the directories of a commit. The work is bounded by the answer or by the number
/// of different directories, because a few small objects can describe billions of paths.
final class GitTree {
  /// Deeper paths are longer than any [RepoPath].
  private static final int DEEPEST = 512;

  private static final int MOST_UNNAMEABLE = 10_000;

  private final ObjectReader reader;
  private final ObjectId root;

  GitTree(ObjectReader reader, ObjectId root) {
    this.reader = reader;
    this.root = root;
  }

  /// The first `limit` files and symlinks in git's order.
  PathListing list(int limit) throws IOException {
    var files = new ArrayList<ListedFile>();
    var barren = new HashSet<ObjectId>();
    int unnameable = 0;
    try (var walk = new TreeWalk(reader)) {
      walk.addTree(root);
      while (walk.next()) {
        if (walk.isSubtree()) {
          if (walk.getDepth() < DEEPEST && !isBarren(walk.getObjectId(0), barren)) {
            walk.enterSubtree();
          }
        } else if (isListed(walk.getFileMode(0))) {
          if (files.size() == limit || unnameable == MOST_UNNAMEABLE) {
            return new PathListing(files, false, unnameable);
          }
          if (RepoPath.parse(walk.getPathString()) instanceof ParsedPath.Accepted(var path)) {
            var kind = isFile(walk.getFileMode(0)) ? Entry.Kind.FILE : Entry.Kind.SYMLINK;
            files.add(new ListedFile(path, kind, walk.getObjectId(0).name()));
          } else {
            unnameable++;
          }
        }
      }
    }
    return new PathListing(files, true, unnameable);
  }

  /// Whether a regular file lies anywhere below the root.
  boolean hasFiles() throws IOException {
    return findsFile(root, false, new HashSet<>());
  }

  private boolean isBarren(ObjectId directory, Set<ObjectId> barren) throws IOException {
    if (barren.contains(directory)) {
      return true;
    }
    var seen = new HashSet<ObjectId>();
    if (findsFile(directory, true, seen)) {
      return false;
    }
    barren.addAll(seen);
    return true;
  }

  /// Looks into every directory once, until one of them has a file.
  private boolean findsFile(ObjectId start, boolean symlinksCount, Set<ObjectId> seen)
      throws IOException {
    var open = new ArrayDeque<ObjectId>();
    open.push(start);
    while (!open.isEmpty()) {
      var directory = open.pop();
      if (!seen.add(directory)) {
        continue;
      }
      for (var each = new CanonicalTreeParser(null, reader, directory); !each.eof(); each.next(1)) {
        var mode = each.getEntryFileMode();
        if (isFile(mode) || (symlinksCount && mode.equals(FileMode.SYMLINK))) {
          return true;
        }
        if (mode.equals(FileMode.TREE)) {
          open.push(each.getEntryObjectId());
        }
      }
    }
    return false;
  }

  /// Whether every directory and file below the root has been received.
  boolean isWhole() throws IOException {
    var seen = new HashSet<ObjectId>();
    var open = new ArrayDeque<ObjectId>();
    open.push(root);
    while (!open.isEmpty()) {
      var directory = open.pop();
      if (seen.add(directory) && (!reader.has(directory) || !isWhole(directory, open))) {
        return false;
      }
    }
    return true;
  }

  private boolean isWhole(ObjectId directory, ArrayDeque<ObjectId> open) throws IOException {
    for (var each = new CanonicalTreeParser(null, reader, directory); !each.eof(); each.next(1)) {
      var mode = each.getEntryFileMode();
      if (mode.equals(FileMode.TREE)) {
        open.push(each.getEntryObjectId());
      } else if (isListed(mode) && !reader.has(each.getEntryObjectId())) {
        return false;
      }
    }
    return true;
  }

  static boolean isFile(FileMode mode) {
    return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
  }

  private static boolean isListed(FileMode mode) {
    return isFile(mode) || mode.equals(FileMode.SYMLINK);
  }
}
