package io.phasegate.source.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Arithmetic on repository paths as texts: `/` between names, the root is empty.
final class Paths {
  private Paths() {}

  static String directory(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The name without what follows its last dot.
  static String stem(String path) {
    var name = name(path);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  static String join(String directory, String below) {
    if (directory.isEmpty() || below.isEmpty()) {
      return directory + below;
    }
    return directory + "/" + below;
  }

  /// `relative` as seen from a directory, or nothing where it leaves the repository.
  static Optional<String> resolve(String directory, String relative) {
    var names = new ArrayList<String>();
    for (var name : join(directory, relative).split("/", -1)) {
      if (name.equals("..")) {
        if (names.isEmpty()) {
          return Optional.empty();
        }
        names.removeLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return Optional.of(String.join("/", names));
  }

  /// The directory and all above it, the nearest first, the root last.
  static List<String> upwards(String directory) {
    var all = new ArrayList<String>();
    for (var at = directory; !at.isEmpty(); at = directory(at)) {
      all.add(at);
    }
    all.add("");
    return all;
  }

  static boolean isBelow(String path, String directory) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }

  /// The candidate with the longest way in common with `from`; the shorter, then the first of
  /// equals.
  static Optional<String> nearest(String from, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparingInt((String path) -> -common(from, path))
                .thenComparingInt(String::length)
                .thenComparing(Comparator.naturalOrder()));
  }

  /// How many leading characters of whole names two paths have in common.
  static int common(String first, String second) {
    int common = 0;
    int end = Math.min(first.length(), second.length());
    for (int i = 0; i < end && first.charAt(i) == second.charAt(i); i++) {
      if (first.charAt(i) == '/') {
        common = i + 1;
      }
    }
    return common;
  }
}
