package io.phasegate.token.domain;

import io.phasegate.contracts.Deliverable.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The numbers that stand for one file in the forecast: the natural logarithm of its tokens is the
/// sum of these, each times a coefficient of the [Prior]. Nothing here names a repository.
public final class FileFeatures {
  private static final List<String> EXTENSIONS =
      List.of(
          "py",
          "java",
          "go",
          "ts",
          "tsx",
          "js",
          "jsx",
          "vue",
          "mdx",
          "md",
          "json",
          "yml",
          "yaml",
          "html",
          "css",
          "toml",
          "sql",
          "xml",
          "properties",
          "txt");
  private static final Set<String> INDEX_NAMES =
      Set.of("__init__.py", "index.ts", "index.js", "index.tsx", "mod.rs", "package-info.java");
  private static final List<FileKind> KINDS = List.of(FileKind.values());
  private static final List<Size> SIZES = List.of(Size.values());
  private static final int EXISTING = 2 * KINDS.size();
  private static final int CONTEXT = EXISTING + 4;
  private static final int EXTENSION = CONTEXT + 11;
  private static final int SIZE = EXTENSION + EXTENSIONS.size();
  private static final int LINES = SIZE + 2 * SIZES.size();

  /// The names of the features, in the order of [#of].
  public static final List<String> NAMES = names();

  private FileFeatures() {}

  /// @param hint what of the planner's word about the file is used; the rest is left out
  /// @param unknown what stands for a file that could not be read
  public static double[] of(TargetFile file, PhaseShape shape, Hint hint, FileStatistics unknown) {
    var values = new double[NAMES.size()];
    values[2 * KINDS.indexOf(file.kind()) + side(file)] = 1;
    if (!file.creates()) {
      put(values, EXISTING, existing(file.existing() == null ? unknown : file.existing()));
    }
    put(values, CONTEXT, context(file, shape));
    int extension = EXTENSIONS.indexOf(FileKind.extension(name(file.path())));
    if (extension >= 0) {
      values[EXTENSION + extension] = 1;
    }
    var size = file.size();
    if (size != null && (hint == Hint.THREE_SIZES || hint == Hint.FIVE_SIZES)) {
      values[SIZE + 2 * SIZES.indexOf(size) + side(file)] = 1;
    }
    var lines = file.expectedLines();
    if (lines != null && hint == Hint.LINES) {
      double log = Math.log1p(lines);
      values[LINES + side(file)] = log;
      values[LINES + 2 + side(file)] = log * log;
    }
    return values;
  }

  private static double[] existing(FileStatistics before) {
    double lines = Math.log1p(before.lines());
    return new double[] {
      lines,
      Math.log1p(before.tokens()) - lines,
      Math.log1p(before.imports()),
      Math.log1p(before.maxIndent())
    };
  }

  private static double[] context(TargetFile file, PhaseShape shape) {
    double files = shape.logFiles();
    double modifies = side(file);
    double test = file.kind() == FileKind.TEST ? 1 : 0;
    double tested = shape.tests() > 0 ? 1 : 0;
    return new double[] {
      depth(file.path()),
      files,
      files * modifies,
      files * files,
      shape.creates(),
      shape.creates() * modifies,
      tested,
      tested * test,
      shape.docs(),
      INDEX_NAMES.contains(name(file.path())) ? 1 : 0,
      file.path().contains(".changeset/") ? 1 : 0
    };
  }

  /// Creates stand left of modifies, wherever a feature has both.
  private static int side(TargetFile file) {
    return file.creates() ? 0 : 1;
  }

  private static void put(double[] values, int at, double[] more) {
    System.arraycopy(more, 0, values, at, more.length);
  }

  private static double depth(String path) {
    return Math.min(12, path.chars().filter(c -> c == '/').count());
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> names() {
    var names = new ArrayList<String>();
    for (var kind : KINDS) {
      names.add("create " + kind.word());
      names.add("modify " + kind.word());
    }
    names.addAll(
        List.of("ln lines", "ln tokens per line", "ln imports", "ln indent", "depth", "ln files"));
    names.addAll(List.of("ln files, modify", "ln files squared", "share new", "share new, modify"));
    names.addAll(List.of("with tests", "with tests, test", "share docs", "index", "changeset"));
    EXTENSIONS.forEach(extension -> names.add("." + extension));
    for (var size : SIZES) {
      names.add("create " + size);
      names.add("modify " + size);
    }
    names.addAll(List.of("ln expected, create", "ln expected, modify"));
    names.addAll(List.of("ln expected squared, create", "ln expected squared, modify"));
    return List.copyOf(names);
  }
}
