package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import io.phasegate.source.imports.References.Collected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Java's and Kotlin's rules: imported types, members of them, whole packages, names of the same
/// package, and full names in the midst of the code.
final class JvmResolver implements LanguageResolver {
  /// What no repository may declare; a root such as `src/main/java` looks like the first of them.
  private static final List<String> PLATFORM = List.of("java.", "javax.", "kotlin.");

  private final JvmPackages packages;
  private final KnownFiles files;

  JvmResolver(KnownFiles files, Sources sources) {
    this.files = files;
    this.packages = new JvmPackages(files, sources);
  }

  @Override
  public void resolve(String importer, FileImports imports, Collected found) {
    packages.learn(importer, imports.namespace());
    var open = new ArrayList<String>(List.of(imports.namespace()));
    var imported = new HashSet<String>();
    for (var each : imports.imports()) {
      if (PLATFORM.stream().anyMatch(each.target()::startsWith)) {
        imported.add(last(each.target()));
      } else if (each.form() == Form.WHOLE) {
        imported.add(last(each.target()));
        single(importer, each.target(), imports.namespace(), found);
      } else if (!type(importer, each.target(), found)) {
        open.add(each.target());
        if (!packages.exists(each.target())
            && isInternal(importer, each.target(), imports.namespace())) {
          found.missing(each.target() + ".*");
        }
      }
    }
    imports.used().stream()
        .filter(name -> !imported.contains(name) && !imports.declared().contains(name))
        .forEach(name -> used(importer, name, open, found));
  }

  private void single(String importer, String name, String own, Collected found) {
    if (!type(importer, name, found) && isInternal(importer, packageOf(name), own)) {
      found.missing(name);
    }
  }

  /// A full name of a type, or of something in it: the longest beginning that is declared.
  private boolean type(String importer, String name, Collected found) {
    var target = Optional.<String>empty();
    for (var at = name; target.isEmpty() && at.indexOf('.') > 0; at = outer(at)) {
      target = packages.declaring(importer, outer(at), last(at));
    }
    target.ifPresent(path -> found.add(path, Kind.STATIC));
    return target.isPresent();
  }

  /// A simple name means something of the own package, else of the packages that are imported
  /// whole.
  private void used(String importer, String name, List<String> open, Collected found) {
    if (name.indexOf('.') > 0) {
      if (Character.isLowerCase(name.codePointAt(0))) {
        type(importer, name, found);
      }
      return;
    }
    open.stream()
        .flatMap(namespace -> packages.declaring(importer, namespace, name).stream())
        .findFirst()
        .ifPresent(path -> found.add(path, Kind.STATIC));
  }

  /// Whether a package is one of this repository: it has files, or it lies below one that has, or
  /// below the folder that all packages of the importer's root share.
  private boolean isInternal(String importer, String namespace, String own) {
    for (var at = namespace; !at.isEmpty(); at = outer(at)) {
      if (packages.exists(at)) {
        return true;
      }
    }
    var base = base(importer, own);
    return base.indexOf('.') > 0 && (namespace + ".").startsWith(base + ".");
  }

  /// The longest beginning of all packages of the importer's root.
  private String base(String importer, String own) {
    var place = own.replace('.', '/');
    var directory = Paths.directory(importer);
    if (place.isEmpty() || !("/" + directory).endsWith("/" + place)) {
      return "";
    }
    var root = directory.substring(0, directory.length() - place.length());
    var base = "";
    for (var name : place.split("/", -1)) {
      var at = root + Paths.join(base.replace('.', '/'), name);
      base = base.isEmpty() ? name : base + "." + name;
      if (!files.in(at).isEmpty() || files.directoriesIn(at).size() > 1) {
        return base;
      }
    }
    return base;
  }

  /// The part of a full name before its first name in upper case.
  private static String packageOf(String name) {
    var names = new ArrayList<String>();
    for (var each : name.split("\\.", -1)) {
      if (!each.isEmpty() && Character.isUpperCase(each.codePointAt(0))) {
        return String.join(".", names);
      }
      names.add(each);
    }
    return outer(name);
  }

  private static String outer(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
