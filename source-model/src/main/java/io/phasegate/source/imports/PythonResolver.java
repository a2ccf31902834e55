package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.Import;
import io.phasegate.source.code.Import.Form;
import io.phasegate.source.imports.References.Collected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Python's rules. An absolute name is looked for below the root of the importer's own package,
/// then above it (namespace packages), then below every other root of the repository: folders
/// that hold top-level packages, a `pyproject.toml` or `setup.py`, and folders named `src`. A
/// regular package or module beats a folder without `__init__.py`.
final class PythonResolver implements LanguageResolver {
  private static final List<String> ENDINGS = List.of(".py", ".pyi", ".pyx", ".pyw", ".pyd", ".so");
  private static final List<String> PROJECTS = List.of("pyproject.toml", "setup.py", "setup.cfg");

  private final KnownFiles files;
  private final Sources sources;
  private final Map<String, Boolean> holdsPython = new HashMap<>();
  private final Map<String, Set<String>> rootsByDirectory = new HashMap<>();
  private final List<String> roots;

  PythonResolver(KnownFiles files, Sources sources) {
    this.files = files;
    this.sources = sources;
    this.roots = roots();
  }

  @Override
  public void resolve(String importer, FileImports imports, Collected found) {
    for (var each : imports.imports()) {
      if (each.target().startsWith(".")) {
        relative(importer, each, found);
      } else {
        absolute(importer, each, found);
      }
    }
  }

  private void relative(String importer, Import each, Collected found) {
    int dots = 0;
    while (dots < each.target().length() && each.target().charAt(dots) == '.') {
      dots++;
    }
    var up = "../".repeat(dots - 1);
    var below = each.target().substring(dots).replace('.', '/');
    var place = Paths.resolve(Paths.directory(importer), up + below).flatMap(this::module);
    if (place.isEmpty()) {
      found.missing(each.target());
    } else {
      refer(each, place.get(), found);
    }
  }

  private void absolute(String importer, Import each, Collected found) {
    var below = each.target().replace('.', '/');
    var first = below.indexOf('/') < 0 ? below : below.substring(0, below.indexOf('/'));
    if (!isKnown(first)) {
      return;
    }
    Optional<Place> folder = Optional.empty();
    var internal = false;
    for (var root : rootsByDirectory.computeIfAbsent(Paths.directory(importer), this::rootsFor)) {
      var place = module(Paths.join(root, below));
      if (place.isPresent() && place.get().file()) {
        refer(each, place.get(), found);
        return;
      }
      folder = folder.or(() -> place);
      internal |= module(Paths.join(root, first)).isPresent();
    }
    if (folder.isPresent()) {
      refer(each, folder.get(), found);
    } else if (internal) {
      found.missing(each.target());
    }
  }

  /// Whether anything anywhere has that name: of most imports of other people's packages nothing
  /// has.
  private boolean isKnown(String name) {
    return !files.directoriesNamed(name).isEmpty()
        || ENDINGS.stream().anyMatch(ending -> !files.named(name + ending).isEmpty());
  }

  private void refer(Import each, Place place, Collected found) {
    if (each.form() == Form.WHOLE) {
      if (place.file()) {
        found.add(place.path(), each.kind());
      }
      return;
    }
    each.names().forEach(name -> member(each, place, name, found));
  }

  /// `from place import name`: what the module itself binds, else its submodule.
  private void member(Import each, Place place, String name, Collected found) {
    var submodule =
        place.isPackage() && !name.equals("*") && !binds(place, name)
            ? module(Paths.join(place.directory(), name))
            : Optional.<Place>empty();
    if (submodule.isPresent() && submodule.get().file()) {
      found.add(submodule.get().path(), each.kind());
    } else if (place.file()) {
      found.add(place.path(), each.kind());
    } else if (submodule.isEmpty() && !name.equals("*")) {
      var dot = each.target().endsWith(".") ? "" : ".";
      found.missing(each.target() + dot + name);
    }
  }

  private boolean binds(Place place, String name) {
    return place.file()
        && sources.imports(place.path()).filter(file -> file.declared().contains(name)).isPresent();
  }

  /// What a module's path without ending leads to.
  private Optional<Place> module(String path) {
    for (var ending : ENDINGS) {
      var init = Paths.join(path, "__init__" + ending);
      if (files.isFile(init)) {
        return Optional.of(new Place(init, path, true));
      }
    }
    for (var ending : ENDINGS) {
      if (!path.isEmpty() && files.isFile(path + ending)) {
        return Optional.of(new Place(path + ending, "", true));
      }
    }
    return holdsPython(path) ? Optional.of(new Place(path, path, false)) : Optional.empty();
  }

  /// Whether Python can see a namespace package in the folder.
  private boolean holdsPython(String directory) {
    return files.isDirectory(directory)
        && holdsPython.computeIfAbsent(directory, at -> files.anyBelow(at, ".py", ".pyi"));
  }

  private Set<String> rootsFor(String directory) {
    var own = directory;
    while (!own.isEmpty() && isRegularPackage(own)) {
      own = Paths.directory(own);
    }
    var ordered = new LinkedHashSet<>(Paths.upwards(own));
    roots.stream()
        .sorted(Comparator.comparingInt(root -> -Paths.common(directory + "/", root + "/")))
        .forEach(ordered::add);
    return ordered;
  }

  private List<String> roots() {
    var found = new TreeSet<>(Comparator.comparingInt(String::length).thenComparing(s -> s));
    for (var init : files.named("__init__.py")) {
      var parent = Paths.directory(Paths.directory(init));
      if (!Paths.directory(init).isEmpty() && !isRegularPackage(parent)) {
        found.add(parent);
      }
    }
    PROJECTS.forEach(name -> files.named(name).forEach(at -> found.add(Paths.directory(at))));
    found.addAll(files.directoriesNamed("src"));
    return new ArrayList<>(found);
  }

  private boolean isRegularPackage(String directory) {
    return files.isFile(Paths.join(directory, "__init__.py"))
        || files.isFile(Paths.join(directory, "__init__.pyi"));
  }

  /// @param path of the file, or of the folder of a namespace package
  /// @param directory where submodules are; empty of a plain module
  private record Place(String path, String directory, boolean file) {
    boolean isPackage() {
      return !directory.isEmpty() || !file || path.startsWith("__init__.");
    }
  }
}
