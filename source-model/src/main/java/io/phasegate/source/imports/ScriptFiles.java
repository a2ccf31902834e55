package io.phasegate.source.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which file a path without or with another ending means. Files written in TypeScript look for
/// TypeScript first, as its compiler does; JavaScript takes what is there by that name first.
final class ScriptFiles {
  private static final List<String> TYPESCRIPT =
      List.of(".ts", ".tsx", ".d.ts", ".mts", ".cts", ".d.mts", ".d.cts");
  private static final List<String> JAVASCRIPT = List.of(".js", ".jsx", ".mjs", ".cjs", ".json");
  private static final List<String> OTHERS = List.of(".vue", ".svelte");

  private final KnownFiles files;

  ScriptFiles(KnownFiles files) {
    this.files = files;
  }

  /// The file that `path` means when a file with this name imports it.
  Optional<String> find(String importer, String path, boolean onlyDirectory) {
    var typed = isTyped(importer);
    return (onlyDirectory ? Optional.<String>empty() : file(path, typed))
        .or(() -> index(path, typed));
  }

  private static boolean isTyped(String importer) {
    return TYPESCRIPT.stream().anyMatch(importer::endsWith);
  }

  private Optional<String> file(String path, boolean typed) {
    var candidates = new ArrayList<String>();
    var sources = sources(path);
    if (typed) {
      candidates.addAll(sources);
      candidates.add(path);
    } else {
      candidates.add(path);
      candidates.addAll(sources);
    }
    endings(typed).forEach(ending -> candidates.add(path + ending));
    return candidates.stream().filter(files::isFile).findFirst();
  }

  private Optional<String> index(String path, boolean typed) {
    return endings(typed).stream()
        .map(ending -> Paths.join(path, "index" + ending))
        .filter(files::isFile)
        .findFirst();
  }

  private static List<String> endings(boolean typed) {
    var endings = new ArrayList<String>(typed ? TYPESCRIPT : JAVASCRIPT);
    endings.addAll(typed ? JAVASCRIPT : TYPESCRIPT);
    endings.addAll(OTHERS);
    return endings;
  }

  /// What `./a.js` is compiled from.
  private static List<String> sources(String path) {
    int dot = path.lastIndexOf('.');
    var base = dot < 0 ? path : path.substring(0, dot);
    return switch (dot < 0 ? "" : path.substring(dot)) {
      case ".js" -> List.of(base + ".ts", base + ".tsx", base + ".d.ts");
      case ".jsx" -> List.of(base + ".tsx", base + ".ts", base + ".d.ts");
      case ".mjs" -> List.of(base + ".mts", base + ".d.mts");
      case ".cjs" -> List.of(base + ".cts", base + ".d.cts");
      default -> List.of();
    };
  }
}
