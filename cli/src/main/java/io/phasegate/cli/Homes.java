package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.stack.StackDescription;
import io.phasegate.stack.StackHome;
import java.nio.file.Path;

/// Finds the repository, and in it the stack that runs.
final class Homes {
  private Homes() {}

  /// The repository that `./phasegate` belongs to, or the one around the current folder.
  static StackHome current() {
    var root = System.getProperty("phasegate.root");
    return root != null ? new StackHome(Path.of(root)) : StackHome.above(Path.of(""));
  }

  static StackDescription runningStack() {
    return StackDescription.running(current())
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.UNAVAILABLE, "no stack runs here; start one with: phasegate up"));
  }
}
