package io.phasegate.source.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.code.Import.Kind;
import io.phasegate.source.code.SourceCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A few files for a test. Written as `a.py`, which is only planned, or as `a.py{import b}`, which
/// exists; in its text `;;` stands for a line break.
final class Tree implements Sources {
  private final TreeMap<String, Optional<String>> files = new TreeMap<>();

  static Tree of(String files) {
    var tree = new Tree();
    for (var file : files.strip().split("\\s*\\|\\s*", -1)) {
      int brace = file.indexOf('{');
      var path = brace < 0 ? file : file.substring(0, brace);
      var text = brace < 0 ? null : file.substring(brace + 1, file.length() - 1);
      tree.files.put(path, Optional.ofNullable(text).map(each -> each.replace(";;", "\n")));
    }
    return tree;
  }

  @Override
  public Optional<FileImports> imports(String path) {
    return text(path).map(text -> SourceCode.imports(path, text.getBytes(UTF_8)));
  }

  @Override
  public Optional<String> text(String path) {
    return files.getOrDefault(path, Optional.empty());
  }

  /// Where the imports of a file lead: paths, with `~` before types and `?` before what is
  /// dynamic, then what leads nowhere with `!` before it.
  List<String> references(String importer) {
    var resolver = new ImportResolver(files.keySet(), this);
    var found = resolver.references(importer, imports(importer).orElseThrow());
    var told = new ArrayList<String>();
    found.targets().forEach((path, kind) -> told.add(mark(kind) + path));
    found.missing().forEach(missing -> told.add("!" + missing.reference()));
    return told;
  }

  private static String mark(Kind kind) {
    return switch (kind) {
      case STATIC -> "";
      case TYPE_ONLY -> "~";
      case DYNAMIC -> "?";
    };
  }
}
