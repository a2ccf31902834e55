package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import io.phasegate.source.imports.References.Collected;

/// The rules by which one language finds what an import means.
interface LanguageResolver {
  void resolve(String importer, FileImports imports, Collected found);
}
