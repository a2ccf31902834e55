package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.Import;
import io.phasegate.source.code.Import.Form;
import io.phasegate.source.imports.References.Collected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rust's rules: `mod a;` is `a.rs` or `a/mod.rs`, unless `#[path]` says otherwise; a path leads
/// to the file of the innermost module that it names.
final class RustResolver implements LanguageResolver {
  private static final Set<String> ROOTS = Set.of("lib.rs", "main.rs");
  private static final Set<String> ROOT_FOLDERS = Set.of("tests", "benches", "examples", "bin");

  private final KnownFiles files;
  private final Sources sources;
  private final RustCrates crates;

  RustResolver(KnownFiles files, Sources sources) {
    this.files = files;
    this.sources = sources;
    this.crates = new RustCrates(files, sources);
  }

  @Override
  public void resolve(String importer, FileImports imports, Collected found) {
    for (var each : imports.imports()) {
      if (each.form() == Form.CHILD) {
        child(importer, each, found);
      } else {
        path(importer, each, found);
      }
    }
  }

  private void child(String importer, Import each, Collected found) {
    var names = List.of(each.target().split("::"));
    var folder = folder(importer);
    for (var inline : names.subList(1, names.size() - 1)) {
      folder = Paths.join(folder, inline);
    }
    var file =
        each.names().isEmpty()
            ? module(folder, names.getLast())
            : attributed(importer, folder, names.size() > 2, each.names().getFirst());
    file.ifPresentOrElse(
        path -> found.add(path, each.kind()), () -> found.missing("mod " + names.getLast()));
  }

  /// `#[path]` counts from the file's own folder, in an inline module from that module's.
  private Optional<String> attributed(String importer, String folder, boolean inline, String path) {
    var from = inline ? folder : Paths.directory(importer);
    return Paths.resolve(from, path).filter(files::isFile);
  }

  private void path(String importer, Import each, Collected found) {
    var names = new ArrayList<>(List.of(each.target().split("::")));
    var start = start(importer, names);
    if (start.isEmpty()) {
      return;
    }
    var end = walk(start.get(), names);
    if (end.names().isEmpty() || isDeclared(end)) {
      found.add(end.file(), each.kind());
    } else {
      found.missing(each.target());
    }
  }

  /// The module that a path begins in; takes from the names what has led there.
  private Optional<Module> start(String importer, List<String> names) {
    return switch (names.getFirst()) {
      case "crate" -> {
        names.removeFirst();
        yield root(importer, names);
      }
      case "self", "super" -> relative(importer, names);
      default -> childOrCrate(importer, names);
    };
  }

  private Optional<Module> relative(String importer, List<String> names) {
    var at = Optional.of(new Module(importer, folder(importer), List.of()));
    while (!names.isEmpty() && Set.of("self", "super").contains(names.getFirst())) {
      at = names.removeFirst().equals("super") ? at.flatMap(this::parent) : at;
    }
    return at;
  }

  /// A name without a prefix is a child of the module at hand, else a crate.
  private Optional<Module> childOrCrate(String importer, List<String> names) {
    var here = new Module(importer, folder(importer), List.of());
    if (hasChild(here, names.getFirst())) {
      return Optional.of(here);
    }
    var crate = names.removeFirst();
    return crates.root(crate).map(file -> new Module(file, Paths.directory(file), List.of()));
  }

  private boolean hasChild(Module module, String name) {
    return sources
        .imports(module.file())
        .filter(
            read ->
                read.imports().stream()
                    .anyMatch(
                        each -> each.form() == Form.CHILD && each.target().equals("self::" + name)))
        .isPresent();
  }

  /// Follows names from module to module, as far as they name files; what is left names something
  /// in the last one.
  private Module walk(Module start, List<String> names) {
    var at = start;
    for (int i = 0; i < names.size(); i++) {
      var next = next(at, names.get(i));
      if (next.isEmpty()) {
        return new Module(at.file(), at.folder(), names.subList(i, names.size()));
      }
      at = next.get();
    }
    return at;
  }

  private Optional<Module> next(Module at, String name) {
    var file = attributedChild(at, name).or(() -> module(at.folder(), name));
    if (file.isPresent()) {
      return file.map(path -> new Module(path, folder(path), List.of()));
    }
    var inline = Paths.join(at.folder(), name);
    return files.isDirectory(inline) && files.anyBelow(inline, ".rs")
        ? Optional.of(new Module(at.file(), inline, List.of()))
        : Optional.empty();
  }

  private Optional<String> attributedChild(Module at, String name) {
    return sources.imports(at.file()).stream()
        .flatMap(read -> read.imports().stream())
        .filter(each -> each.form() == Form.CHILD && each.target().equals("self::" + name))
        .flatMap(each -> each.names().stream())
        .findFirst()
        .flatMap(path -> attributed(at.file(), at.folder(), false, path));
  }

  /// Whether the module has the first of the names that are left, as far as anybody can tell: a
  /// file that is only planned may have everything.
  private boolean isDeclared(Module end) {
    var read = sources.imports(end.file());
    var declared = read.map(FileImports::declared).orElse(Set.of("*"));
    return declared.contains("*") || declared.contains(end.names().getFirst());
  }

  private Optional<String> module(String folder, String name) {
    var plain = name.startsWith("r#") ? name.substring(2) : name;
    return List.of(
            Paths.join(folder, plain + ".rs"), Paths.join(folder, Paths.join(plain, "mod.rs")))
        .stream()
        .filter(files::isFile)
        .findFirst();
  }

  /// Where a module's children are.
  private String folder(String file) {
    var directory = Paths.directory(file);
    return Paths.name(file).equals("mod.rs") || isRoot(file)
        ? directory
        : Paths.join(directory, Paths.stem(file));
  }

  private boolean isRoot(String file) {
    var directory = Paths.directory(file);
    return ROOTS.contains(Paths.name(file))
        || (ROOT_FOLDERS.contains(Paths.name(directory))
            && !files.isFile(Paths.join(directory, "mod.rs")));
  }

  private Optional<Module> parent(Module module) {
    if (isRoot(module.file())) {
      return Optional.empty();
    }
    var owner =
        Paths.name(module.file()).equals("mod.rs")
            ? Paths.directory(Paths.directory(module.file()))
            : Paths.directory(module.file());
    return owner(owner).map(file -> new Module(file, owner, List.of()));
  }

  /// The module whose children are in a folder.
  private Optional<String> owner(String folder) {
    return List.of(
            Paths.join(folder, "mod.rs"),
            Paths.join(folder, "lib.rs"),
            Paths.join(folder, "main.rs"),
            folder + ".rs")
        .stream()
        .filter(files::isFile)
        .findFirst();
  }

  /// The root of the importer's crate. Where a library and a program share a folder, the one that
  /// has the module in question.
  private Optional<Module> root(String importer, List<String> names) {
    if (isRoot(importer)) {
      return Optional.of(new Module(importer, Paths.directory(importer), List.of()));
    }
    for (var at : Paths.upwards(Paths.directory(importer))) {
      var roots =
          ROOTS.stream()
              .sorted()
              .map(name -> Paths.join(at, name))
              .filter(files::isFile)
              .map(file -> new Module(file, at, List.of()))
              .toList();
      if (!roots.isEmpty()) {
        return roots.stream()
            .filter(root -> names.isEmpty() || hasChild(root, names.getFirst()))
            .findFirst()
            .or(() -> roots.stream().findFirst());
      }
    }
    return Optional.empty();
  }

  /// @param file where it is written
  /// @param folder where its children are
  /// @param names of a path that it could not follow
  private record Module(String file, String folder, List<String> names) {}
}
