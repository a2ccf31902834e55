package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.Require;
import org.jspecify.annotations.Nullable;

/// What became of one file of a truncated output.
///
/// @param previousPath the old path of a renamed file
/// @param sha256 digest of the whole new content, in hexadecimal, where the output holds it
public record RecoveredFile(
    String path,
    @Nullable String previousPath,
    Operation operation,
    State state,
    @Nullable String sha256) {
  public RecoveredFile {
    Require.present("files.path", path);
    Require.present("files.operation", operation);
    Require.present("files.state", state);
  }

  /// What the output does to the file.
  public enum Operation {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("modify")
    MODIFY,
    @JsonProperty("delete")
    DELETE,
    @JsonProperty("rename")
    RENAME
  }

  /// How much of the file the output holds; `ambiguous` where its end cannot be known.
  public enum State {
    @JsonProperty("complete")
    COMPLETE,
    @JsonProperty("partial")
    PARTIAL,
    @JsonProperty("ambiguous")
    AMBIGUOUS
  }
}
