package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.Import;
import io.phasegate.source.code.Import.Kind;
import io.phasegate.source.imports.References.Collected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Go's rules: a module's path is in its `go.mod`, packages are folders, and files of a package
/// see each other. An import leads to the files that declare what is used of the package; where
/// one of the names is declared nowhere yet, to every file of it.
final class GoResolver implements LanguageResolver {
  private final KnownFiles files;
  private final Sources sources;
  private final Map<String, String> directories = new TreeMap<>();
  private final Map<String, Map<String, List<String>>> declarations = new HashMap<>();

  GoResolver(KnownFiles files, Sources sources) {
    this.files = files;
    this.sources = sources;
    files.named("go.mod").forEach(this::addModule);
  }

  /// By path of a module the folder it stands in, also of those that `replace` puts there.
  private void addModule(String path) {
    var directory = Paths.directory(path);
    for (var line : sources.text(path).orElse("").lines().map(String::strip).toList()) {
      var words = line.split("\\s+");
      int arrow = List.of(words).indexOf("=>");
      if (words[0].equals("module") && words.length > 1) {
        directories.put(unquoted(words[1]), directory);
      } else if (arrow > 0 && arrow + 1 < words.length && words[arrow + 1].startsWith(".")) {
        var replaced = words[0].equals("replace") ? words[1] : words[0];
        Paths.resolve(directory, words[arrow + 1])
            .ifPresent(local -> directories.putIfAbsent(unquoted(replaced), local));
      }
    }
  }

  private static String unquoted(String word) {
    return word.replace("\"", "");
  }

  @Override
  public void resolve(String importer, FileImports imports, Collected found) {
    for (var each : imports.imports()) {
      var directory = directory(each.target());
      if (directory.isPresent()) {
        imported(each, directory.get(), found);
      }
    }
    shared(importer, imports, found);
  }

  /// The folder of a package of this repository.
  private Optional<String> directory(String name) {
    var module = name;
    while (!module.isEmpty()) {
      var directory = directories.get(module);
      if (directory != null) {
        var below = name.substring(module.length());
        return Paths.resolve(directory, below.startsWith("/") ? below.substring(1) : below);
      }
      module = Paths.directory(module);
    }
    return Optional.empty();
  }

  private void imported(Import each, String directory, Collected found) {
    var all = files.in(directory).stream().filter(GoResolver::isSource).toList();
    if (all.isEmpty()) {
      found.missing(each.target());
      return;
    }
    var declared = declared(directory);
    var known = !each.names().isEmpty() && declared.keySet().containsAll(each.names());
    if (!known) {
      all.forEach(path -> found.add(path, Kind.STATIC));
    }
    for (var name : each.names()) {
      declared.getOrDefault(name, List.of()).stream()
          .filter(GoResolver::isSource)
          .forEach(path -> found.add(path, Kind.STATIC));
    }
  }

  private void shared(String importer, FileImports imports, Collected found) {
    var declared = declared(Paths.directory(importer));
    var seesTests = !isSource(importer);
    for (var name : imports.used()) {
      for (var path : declared.getOrDefault(name, List.of())) {
        var visible = seesTests || isSource(path);
        if (visible && !imports.declared().contains(name) && isSamePackage(path, imports)) {
          found.add(path, Kind.STATIC);
        }
      }
    }
  }

  private boolean isSamePackage(String path, FileImports imports) {
    return sources
        .imports(path)
        .filter(other -> other.namespace().equals(imports.namespace()))
        .isPresent();
  }

  /// By name the files of a folder that declare it: several where a build chooses between them.
  private Map<String, List<String>> declared(String directory) {
    var known = declarations.get(directory);
    if (known == null) {
      known = new HashMap<>();
      for (var path : files.in(directory)) {
        var names =
            path.endsWith(".go") ? sources.imports(path).map(FileImports::declared) : none();
        for (var name : names.orElse(Set.of())) {
          known.computeIfAbsent(name, _ -> new ArrayList<>()).add(path);
        }
      }
      declarations.put(directory, known);
    }
    return known;
  }

  private static Optional<Set<String>> none() {
    return Optional.empty();
  }

  private static boolean isSource(String path) {
    return path.endsWith(".go") && !path.endsWith("_test.go");
  }
}
