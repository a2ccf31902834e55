package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.imports.References.Collected;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Finds the files that imports lead to. A planned file is a target like any other. References to
/// other packages than those of this repository are none of its business; what looks internal and
/// leads nowhere is told. Answers depend on the known paths and the contents alone.
///
/// One resolver serves one set of paths and one thread.
public final class ImportResolver {
  private final Map<String, LanguageResolver> resolvers = new HashMap<>();
  private final KnownFiles files;
  private final Sources sources;

  /// @param known all paths of the repository and all that are planned
  public ImportResolver(Collection<String> known, Sources sources) {
    this.files = new KnownFiles(known);
    this.sources = sources;
  }

  /// Where the imports of a file lead that was read from `importer`.
  public References references(String importer, FileImports imports) {
    var found = new Collected(importer);
    resolvers
        .computeIfAbsent(family(imports.language()), this::create)
        .resolve(importer, imports, found);
    return found.references();
  }

  /// Languages that import each other.
  private static String family(String language) {
    return switch (language) {
      case "tsx", "javascript" -> "typescript";
      case "kotlin" -> "java";
      default -> language;
    };
  }

  private LanguageResolver create(String family) {
    return switch (family) {
      case "python" -> new PythonResolver(files, sources);
      case "typescript" -> new ScriptResolver(files, sources);
      case "java" -> new JvmResolver(files, sources);
      case "go" -> new GoResolver(files, sources);
      case "rust" -> new RustResolver(files, sources);
      default -> (_, _, _) -> {};
    };
  }
}
