package io.phasegate.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file or directory that a phase promises.
///
/// @param path as the executor wrote it, without prose; a trailing `/` means a directory that must
///     hold at least one file
/// @param change what happens to it; null where nobody said
/// @param symbols names that must be defined in it
/// @param expectedLines lines to be written: all of a new file, the added ones of a change
public record Deliverable(
    String path,
    @Nullable Change change,
    @EmptyByDefault List<String> symbols,
    @Nullable Size size,
    @Nullable Integer expectedLines) {
  public Deliverable {
    Require.name("deliverables.path", path);
    symbols = Require.listOrEmpty("deliverables.symbols", symbols);
    if (expectedLines != null) {
      Require.atLeast("deliverables.expectedLines", 0, expectedLines);
    }
  }

  public static Deliverable of(String path, @Nullable Change change) {
    return new Deliverable(path, change, List.of(), null, null);
  }

  /// True where the path names a directory.
  public boolean directory() {
    return path.endsWith("/");
  }

  public enum Change {
    @JsonProperty("create")
    CREATE,
    @JsonProperty("modify")
    MODIFY,
    @JsonProperty("delete")
    DELETE
  }

  /// The planner's estimate of a deliverable's size, as a T-shirt.
  public enum Size {
    XS,
    S,
    M,
    L,
    XL
  }
}
