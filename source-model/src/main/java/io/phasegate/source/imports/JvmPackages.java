package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where the packages of Java and Kotlin are. A package is where its folders say, below any root;
/// Kotlin may leave out the folders that all its packages share, which the file at hand tells. An
/// existing file's own word counts more than its folders.
final class JvmPackages {
  private static final List<String> ENDINGS = List.of(".java", ".kt");

  private final KnownFiles files;
  private final Sources sources;
  private final Map<String, Set<String>> directories = new HashMap<>();
  private final Map<String, Map<String, List<String>>> declarations = new HashMap<>();
  private final Map<String, String> shared = new HashMap<>();

  JvmPackages(KnownFiles files, Sources sources) {
    this.files = files;
    this.sources = sources;
  }

  /// Learns from a file of a package which first names its root leaves out.
  void learn(String file, String namespace) {
    var directory = Paths.directory(file);
    var place = namespace.replace('.', '/');
    while (!place.isEmpty() && !("/" + directory).endsWith("/" + place)) {
      place = place.indexOf('/') < 0 ? "" : place.substring(place.indexOf('/') + 1);
    }
    var left = namespace.substring(0, namespace.length() - place.length());
    var root = directory.substring(0, directory.length() - place.length());
    var isNew =
        !left.isEmpty()
            && file.endsWith(".kt")
            && shared.putIfAbsent(strip(left, '.'), strip(root, '/')) == null;
    if (isNew) {
      directories.clear();
      declarations.clear();
    }
  }

  private static String strip(String text, char last) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == last
        ? text.substring(0, text.length() - 1)
        : text;
  }

  /// The files of a package that declare a top-level name, nearest to the importer first.
  Optional<String> declaring(String importer, String namespace, String name) {
    return Paths.nearest(importer, declared(namespace).getOrDefault(name, List.of()));
  }

  boolean exists(String namespace) {
    return !directories(namespace).isEmpty();
  }

  /// By name the files that declare it. A file that does not exist yet declares what it is called.
  private Map<String, List<String>> declared(String namespace) {
    var known = declarations.get(namespace);
    if (known == null) {
      known = new HashMap<>();
      for (var directory : directories(namespace)) {
        for (var file : files.in(directory)) {
          for (var name : names(file, namespace)) {
            known.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
          }
        }
      }
      declarations.put(namespace, known);
    }
    return known;
  }

  private Set<String> names(String file, String namespace) {
    if (!isSource(file)) {
      return Set.of();
    }
    var imports = sources.imports(file).filter(read -> !read.declared().isEmpty());
    if (imports.isEmpty()) {
      return Set.of(Paths.stem(file));
    }
    return imports.get().namespace().equals(namespace) ? imports.get().declared() : Set.of();
  }

  private static boolean isSource(String file) {
    return ENDINGS.stream().anyMatch(file::endsWith);
  }

  /// The folders with files of a package.
  private Set<String> directories(String namespace) {
    var known = directories.get(namespace);
    if (known == null) {
      known = new LinkedHashSet<>();
      for (var candidate : candidates(namespace)) {
        if (files.in(candidate).stream().anyMatch(file -> isOf(file, namespace))) {
          known.add(candidate);
        }
      }
      directories.put(namespace, known);
    }
    return known;
  }

  private boolean isOf(String file, String namespace) {
    return isSource(file)
        && sources
            .imports(file)
            .filter(read -> !read.declared().isEmpty())
            .map(FileImports::namespace)
            .map(namespace::equals)
            .orElse(true);
  }

  private Set<String> candidates(String namespace) {
    var place = namespace.replace('.', '/');
    var found = new TreeSet<String>();
    for (var directory : files.directoriesNamed(Paths.name(place))) {
      if (directory.equals(place) || directory.endsWith("/" + place)) {
        found.add(directory);
      }
    }
    for (var entry : shared.entrySet()) {
      if (namespace.equals(entry.getKey())) {
        found.addAll(sameRoots(entry.getValue(), ""));
      } else if (namespace.startsWith(entry.getKey() + ".")) {
        var below = namespace.substring(entry.getKey().length() + 1).replace('.', '/');
        found.addAll(sameRoots(entry.getValue(), below));
      }
    }
    found.removeIf(directory -> !files.isDirectory(directory));
    return found;
  }

  /// The folder below the root at hand and below all roots that are called alike.
  private List<String> sameRoots(String root, String below) {
    var roots = new ArrayList<>(List.of(Paths.join(root, below)));
    files.directoriesNamed(Paths.name(root)).forEach(at -> roots.add(Paths.join(at, below)));
    return roots;
  }
}
