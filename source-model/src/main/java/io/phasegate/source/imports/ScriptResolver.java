package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.imports.References.Collected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of TypeScript's compiler, Node and bundlers: relative names, `paths` and `baseUrl`,
/// `#names` of a package, packages of the same repository. Any other name is somebody else's.
final class ScriptResolver implements LanguageResolver {
  private final KnownFiles files;
  private final Sources sources;
  private final ScriptFiles scripts;
  private final ScriptPackages packages;
  private final Map<String, Optional<TypeScriptConfig>> configs = new HashMap<>();

  ScriptResolver(KnownFiles files, Sources sources) {
    this.files = files;
    this.sources = sources;
    this.scripts = new ScriptFiles(files);
    this.packages = new ScriptPackages(files, sources);
  }

  @Override
  public void resolve(String importer, FileImports imports, Collected found) {
    for (var each : imports.imports()) {
      var name = withoutQuery(each.target());
      var target = isRelative(name) ? relative(importer, name) : named(importer, name);
      if (target.isPresent()) {
        found.add(target.get(), each.kind());
      } else if (isRelative(name) || isInternal(importer, name)) {
        found.missing(each.target());
      }
    }
  }

  /// Bundlers let a name say how to load a file: `./a.svg?raw`.
  private static String withoutQuery(String name) {
    int query = name.indexOf('?');
    return query < 0 ? name : name.substring(0, query);
  }

  private static boolean isRelative(String name) {
    return name.equals(".") || name.equals("..") || name.startsWith("./") || name.startsWith("../");
  }

  private Optional<String> relative(String importer, String name) {
    var directory = name.endsWith("/") || Set.of(".", "..").contains(Paths.name(name));
    return Paths.resolve(Paths.directory(importer), name)
        .flatMap(at -> at(importer, at, directory));
  }

  private Optional<String> at(String importer, String path, boolean onlyDirectory) {
    return scripts
        .find(importer, path, onlyDirectory)
        .or(() -> files.isFile(Paths.join(path, "package.json")) ? entry(importer, path) : none());
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private Optional<String> entry(String importer, String directory) {
    return first(importer, packages.candidates(directory, ""));
  }

  private Optional<String> named(String importer, String name) {
    var config = config(importer);
    return config
        .flatMap(found -> found.substituted(name))
        .flatMap(paths -> first(importer, paths))
        .or(() -> name.startsWith("#") ? own(importer, name) : none())
        .or(() -> config.flatMap(found -> fromBase(importer, found, name)))
        .or(() -> packages.directory(name).flatMap(at -> inPackage(importer, at, name)));
  }

  private Optional<String> own(String importer, String name) {
    return packages.own(importer, name).flatMap(paths -> first(importer, paths));
  }

  private Optional<String> fromBase(String importer, TypeScriptConfig config, String name) {
    return config.baseUrl() == null
        ? none()
        : scripts.find(importer, Paths.join(config.baseUrl(), name), false);
  }

  private Optional<String> inPackage(String importer, String directory, String name) {
    return first(importer, packages.candidates(directory, name));
  }

  private Optional<String> first(String importer, List<String> paths) {
    return paths.stream().flatMap(path -> scripts.find(importer, path, false).stream()).findFirst();
  }

  private boolean isInternal(String importer, String name) {
    return config(importer).filter(config -> config.isSpecific(name)).isPresent()
        || (name.startsWith("#") && packages.own(importer, name).isPresent())
        || packages.directory(name).isPresent();
  }

  private Optional<TypeScriptConfig> config(String importer) {
    return configs.computeIfAbsent(
        Paths.directory(importer), at -> TypeScriptConfig.nearest(at, files, sources));
  }
}
