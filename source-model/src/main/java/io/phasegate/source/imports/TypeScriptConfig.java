package io.phasegate.source.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `baseUrl` and `paths` of a `tsconfig.json` or `jsconfig.json`.
///
/// @param baseUrl the folder that names without a dot may be seen from; null where none is set
/// @param paths per pattern, with at most one `*`, the paths it stands for, from the root
record TypeScriptConfig(@Nullable String baseUrl, Map<String, List<String>> paths) {
  private static final List<String> NAMES = List.of("tsconfig.json", "jsconfig.json");
  private static final int LONGEST_CHAIN = 16;

  /// That of the nearest folder whose configuration sets either, by itself, by what it extends, or
  /// by what it refers to.
  static Optional<TypeScriptConfig> nearest(String directory, KnownFiles files, Sources sources) {
    for (var at : Paths.upwards(directory)) {
      for (var name : NAMES) {
        var path = Paths.join(at, name);
        if (files.isFile(path)) {
          var found = read(path, files, sources);
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<TypeScriptConfig> read(String path, KnownFiles files, Sources sources) {
    var open = new ArrayList<>(List.of(path));
    for (int step = 0; step < LONGEST_CHAIN && !open.isEmpty(); step++) {
      var at = open.removeFirst();
      var json = sources.text(at).map(LooseJson::read);
      if (json.isPresent()) {
        var own = own(Paths.directory(at), json.get().path("compilerOptions"));
        if (own.isPresent()) {
          return own;
        }
        open.addAll(linked(at, json.get(), files));
      }
    }
    return Optional.empty();
  }

  private static Optional<TypeScriptConfig> own(String directory, JsonNode options) {
    var baseUrl =
        options.path("baseUrl").isTextual()
            ? Paths.resolve(directory, options.path("baseUrl").textValue()).orElse(null)
            : null;
    var from = baseUrl == null ? directory : baseUrl;
    var paths = new LinkedHashMap<String, List<String>>();
    options
        .path("paths")
        .properties()
        .forEach(entry -> paths.put(entry.getKey(), substitutes(from, entry.getValue())));
    return baseUrl == null && paths.isEmpty()
        ? Optional.empty()
        : Optional.of(new TypeScriptConfig(baseUrl, paths));
  }

  private static List<String> substitutes(String from, JsonNode list) {
    var all = new ArrayList<String>();
    list.forEach(each -> Paths.resolve(from, each.asText()).ifPresent(all::add));
    return all;
  }

  /// What a configuration extends, then what it refers to, as far as that lies in the repository.
  private static List<String> linked(String path, JsonNode json, KnownFiles files) {
    var linked = new ArrayList<String>();
    var parents = json.path("extends");
    (parents.isArray() ? parents : List.of(parents)).forEach(each -> linked.add(each.asText()));
    json.path("references").forEach(each -> linked.add(each.path("path").asText()));
    return linked.stream()
        .filter(each -> each.startsWith("."))
        .flatMap(each -> Paths.resolve(Paths.directory(path), each).stream())
        .flatMap(at -> List.of(at, at + ".json", Paths.join(at, "tsconfig.json")).stream())
        .filter(files::isFile)
        .toList();
  }

  /// The paths that a name stands for by the best pattern; empty where no pattern matches.
  Optional<List<String>> substituted(String name) {
    var best =
        paths.keySet().stream()
            .filter(pattern -> matches(pattern, name))
            .max(Comparator.comparingInt(TypeScriptConfig::precision));
    return best.map(
        pattern ->
            paths.getOrDefault(pattern, List.of()).stream()
                .map(path -> path.replace("*", wildcard(pattern, name)))
                .toList());
  }

  /// Whether a pattern says anything about the name: `*` says nothing.
  boolean isSpecific(String name) {
    return paths.keySet().stream()
        .anyMatch(pattern -> !pattern.equals("*") && matches(pattern, name));
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    return star < 0
        ? pattern.equals(name)
        : name.length() >= pattern.length() - 1
            && name.startsWith(pattern.substring(0, star))
            && name.endsWith(pattern.substring(star + 1));
  }

  /// Without a star beats any star, then the longer text before the star.
  private static int precision(String pattern) {
    int star = pattern.indexOf('*');
    return star < 0 ? Integer.MAX_VALUE : star;
  }

  private static String wildcard(String pattern, String name) {
    int star = pattern.indexOf('*');
    return star < 0 ? "" : name.substring(star, name.length() - (pattern.length() - star - 1));
  }
}
