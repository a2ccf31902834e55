package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.util.List;

/// What the builder's output says it has delivered: its `DELIVERABLES_MANIFEST` block.
public sealed interface ManifestReading {

  /// The output has no such block.
  record Absent() implements ManifestReading {}

  /// There is a block, or its beginning, that cannot be taken for a manifest.
  ///
  /// @param message what was expected and what was found
  /// @param line within the whole output, from 1
  /// @param column in characters, from 1
  record Broken(String message, int line, int column) implements ManifestReading {
    public Broken {
      Require.present("manifest.message", message);
      Require.atLeast("manifest.line", 1, line);
      Require.atLeast("manifest.column", 1, column);
    }
  }

  /// The last manifest of the output. Paths and symbols are as the builder spelled them.
  ///
  /// @param sha256 of the JSON text as it stood, in UTF-8
  record Found(List<Created> created, List<Modified> modified, String sha256)
      implements ManifestReading {
    public Found {
      created = Require.list("manifest.created", created);
      modified = Require.list("manifest.modified", modified);
      Require.present("manifest.sha256", sha256);
    }
  }

  /// A file that the builder says it has written, and the names defined in it.
  record Created(String path, List<String> symbols) {
    public Created {
      Require.present("created.path", path);
      symbols = Require.list("created.symbols", symbols);
    }
  }

  /// A file that the builder says it has changed, and how, in its own words.
  record Modified(String path, List<String> changes) {
    public Modified {
      Require.present("modified.path", path);
      changes = Require.list("modified.changes", changes);
    }
  }
}
