package io.phasegate.source.imports;

import io.phasegate.source.code.FileImports;
import java.util.Optional;

/// What resolving may ask about files. A file that does not exist yet answers nothing.
public interface Sources {
  /// What the file refers to and offers, or nothing where it cannot be read.
  Optional<FileImports> imports(String path);

  /// The text of a small configuration file, such as `tsconfig.json` or `go.mod`.
  Optional<String> text(String path);
}
