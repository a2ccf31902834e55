package io.phasegate.cli.testrun;

import java.nio.file.Path;
import java.util.List;

/// A command line and where its report will be.
public record Invocation(List<String> words, ReportPlace reports) {
  public Invocation {
    words = List.copyOf(words);
  }

  /// Where a test runner leaves its report.
  public sealed interface ReportPlace {
    /// One file.
    record OneFile(Path file) implements ReportPlace {}

    /// All files below the working folder that match one of these globs and are written by the run.
    record Matching(List<String> globs) implements ReportPlace {
      public Matching {
        globs = List.copyOf(globs);
      }
    }

    /// What the command prints.
    record StandardOutput() implements ReportPlace {}
  }
}
