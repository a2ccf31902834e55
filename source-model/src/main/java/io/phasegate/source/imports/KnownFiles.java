package io.phasegate.source.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All paths that a reference may lead to: the files of a repository and those that are planned.
/// A directory exists where a file lies below it; the root is the empty path.
final class KnownFiles {
  private final Set<String> files = new HashSet<>();
  private final TreeSet<String> sorted;
  private final Set<String> directories = new HashSet<>();
  private final Map<String, List<String>> byDirectory = new HashMap<>();
  private final Map<String, List<String>> byName = new HashMap<>();
  private final Map<String, List<String>> directoriesByName = new HashMap<>();
  private final Map<String, List<String>> below = new HashMap<>();

  KnownFiles(Collection<String> paths) {
    sorted = new TreeSet<>(paths);
    for (var path : sorted) {
      files.add(path);
      byDirectory.computeIfAbsent(Paths.directory(path), _ -> new ArrayList<>()).add(path);
      byName.computeIfAbsent(Paths.name(path), _ -> new ArrayList<>()).add(path);
      addDirectories(path);
    }
  }

  private void addDirectories(String path) {
    var directory = path;
    do {
      directory = Paths.directory(directory);
      if (!directories.add(directory)) {
        return;
      }
      directoriesByName
          .computeIfAbsent(Paths.name(directory), _ -> new ArrayList<>())
          .add(directory);
      if (!directory.isEmpty()) {
        below.computeIfAbsent(Paths.directory(directory), _ -> new ArrayList<>()).add(directory);
      }
    } while (!directory.isEmpty());
  }

  boolean isFile(String path) {
    return files.contains(path);
  }

  boolean isDirectory(String path) {
    return directories.contains(path);
  }

  /// The files right in a directory, sorted.
  List<String> in(String directory) {
    return Collections.unmodifiableList(byDirectory.getOrDefault(directory, List.of()));
  }

  /// The files with exactly this name, sorted by path.
  List<String> named(String name) {
    return Collections.unmodifiableList(byName.getOrDefault(name, List.of()));
  }

  /// The directories whose last name this is, sorted.
  List<String> directoriesNamed(String name) {
    return Collections.unmodifiableList(directoriesByName.getOrDefault(name, List.of()));
  }

  /// The directories right in a directory, sorted.
  List<String> directoriesIn(String directory) {
    return Collections.unmodifiableList(below.getOrDefault(directory, List.of()));
  }

  /// Whether a file with one of these endings lies anywhere below the directory.
  boolean anyBelow(String directory, String... endings) {
    var prefix = directory.isEmpty() ? "" : directory + "/";
    for (var path : sorted.tailSet(prefix)) {
      if (!path.startsWith(prefix)) {
        return false;
      }
      for (var ending : endings) {
        if (path.endsWith(ending)) {
          return true;
        }
      }
    }
    return false;
  }
}
