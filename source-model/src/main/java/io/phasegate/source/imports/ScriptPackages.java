package io.phasegate.source.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The npm packages of a repository: their names, their entries, and what `#name` means in them.
/// What a package builds (`dist/index.js`) is looked for where it is written (`src/index.ts`).
final class ScriptPackages {
  private static final int MOST = 2_000;
  private static final List<String> ENTRIES =
      List.of("source", "types", "typings", "module", "main");
  private static final List<String> BUILT = List.of("dist", "lib", "build", "out", "esm", "cjs");

  private final KnownFiles files;
  private final Sources sources;
  private final Map<String, JsonNode> read = new HashMap<>();
  private @Nullable Map<String, String> directories;

  ScriptPackages(KnownFiles files, Sources sources) {
    this.files = files;
    this.sources = sources;
  }

  /// The folder of the package that a name begins with.
  Optional<String> directory(String name) {
    return Optional.ofNullable(byName().get(packageName(name)));
  }

  static String packageName(String name) {
    int slash = name.indexOf('/');
    if (name.startsWith("@") && slash > 0) {
      slash = name.indexOf('/', slash + 1);
    }
    return slash < 0 ? name : name.substring(0, slash);
  }

  /// Where a name that begins with a package's own may lead, from the root, most likely first.
  List<String> candidates(String directory, String name) {
    var json = json(directory);
    var below = name.length() > packageName(name).length();
    var sub = below ? name.substring(packageName(name).length() + 1) : "";
    var paths = new ArrayList<String>();
    var exported = below ? "./" + sub : ".";
    paths.addAll(targets(json.path("exports"), exported));
    if (!below) {
      ENTRIES.stream()
          .map(json::path)
          .filter(JsonNode::isTextual)
          .forEach(entry -> paths.add(entry.textValue()));
      paths.add("index");
    } else {
      paths.add(sub);
    }
    var candidates = new ArrayList<String>();
    for (var path : paths) {
      Paths.resolve(directory, path).ifPresent(candidates::add);
      Paths.resolve(directory, written(path)).ifPresent(candidates::add);
    }
    return candidates;
  }

  /// Where `#name` leads by the `imports` of the nearest package.
  Optional<List<String>> own(String importer, String name) {
    for (var at : Paths.upwards(Paths.directory(importer))) {
      if (files.isFile(Paths.join(at, "package.json"))) {
        var targets = targets(json(at).path("imports"), name);
        return targets.isEmpty()
            ? Optional.empty()
            : Optional.of(
                targets.stream()
                    .flatMap(target -> List.of(target, written(target)).stream())
                    .flatMap(target -> Paths.resolve(at, target).stream())
                    .toList());
      }
    }
    return Optional.empty();
  }

  /// `dist/a.js` is written as `src/a.ts`.
  private static String written(String path) {
    var relative = path.startsWith("./") ? path.substring(2) : path;
    int slash = relative.indexOf('/');
    return slash > 0 && BUILT.contains(relative.substring(0, slash))
        ? "src" + relative.substring(slash)
        : Paths.join("src", relative);
  }

  private static List<String> targets(JsonNode map, String name) {
    if (name.equals(".") && !map.isMissingNode() && !isMapOfPaths(map)) {
      return leaves(map);
    }
    for (var entry : map.properties()) {
      int star = entry.getKey().indexOf('*');
      if (star < 0 && entry.getKey().equals(name)) {
        return leaves(entry.getValue());
      }
      if (star >= 0
          && name.startsWith(entry.getKey().substring(0, star))
          && name.endsWith(entry.getKey().substring(star + 1))
          && name.length() >= entry.getKey().length()) {
        int end = name.length() - (entry.getKey().length() - star - 1);
        var wildcard = name.substring(star, end);
        return leaves(entry.getValue()).stream().map(leaf -> leaf.replace("*", wildcard)).toList();
      }
    }
    return List.of();
  }

  private static boolean isMapOfPaths(JsonNode map) {
    return map.isObject() && map.properties().stream().anyMatch(e -> e.getKey().startsWith("."));
  }

  /// The paths of all conditions (`types`, `import`, `default`), in their order.
  private static List<String> leaves(JsonNode value) {
    var leaves = new ArrayList<String>();
    var open = new ArrayList<>(List.of(value));
    while (!open.isEmpty()) {
      var next = open.removeFirst();
      if (next.isTextual()) {
        leaves.add(next.textValue());
      }
      int at = 0;
      for (var child : next) {
        open.add(at++, child);
      }
    }
    return leaves;
  }

  private Map<String, String> byName() {
    var known = directories;
    if (known == null) {
      known = new HashMap<>();
      for (var path : files.named("package.json").stream().limit(MOST).toList()) {
        var directory = Paths.directory(path);
        if (!("/" + directory + "/").contains("/node_modules/")) {
          known.putIfAbsent(json(directory).path("name").asText(), directory);
        }
      }
      known.remove("");
      directories = known;
    }
    return known;
  }

  private JsonNode json(String directory) {
    return read.computeIfAbsent(
        directory,
        at ->
            sources
                .text(Paths.join(at, "package.json"))
                .map(LooseJson::read)
                .orElseGet(() -> LooseJson.read("")));
  }
}
