package io.phasegate.governance.patch;

import java.util.List;
import java.util.stream.Stream;

/// A text read as a patch.
public sealed interface PatchReading {

  /// Every line of it has a meaning.
  record Understood(List<FileChange> files) implements PatchReading {
    public Understood {
      files = List.copyOf(files);
    }

    /// Every path that it touches, as written; both of a rename.
    public List<String> paths() {
      return files.stream().flatMap(file -> file.paths().stream()).distinct().toList();
    }

    public int linesChanged() {
      return files.stream().mapToInt(file -> file.added().size() + file.removed().size()).sum();
    }

    /// What it does beyond changing text, for each file that it does so to.
    public Stream<String> peculiarities() {
      return files.stream()
          .flatMap(
              file ->
                  file.peculiarity() == null
                      ? Stream.of()
                      : Stream.of(file.peculiarity() + " at " + file.paths().getLast()));
    }
  }

  /// Some tool may apply it all the same, so that only a person can judge it.
  ///
  /// @param line where reading ended, from 1
  record Unreadable(int line, String message) implements PatchReading {
    @Override
    public String toString() {
      return "line %d: %s".formatted(line, message);
    }
  }
}
