package io.phasegate.system.kit;

import io.phasegate.cli.Phasegate;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How `phasegate test-run` ended and what it printed.
public record TestRun(int exitCode, String out) {

  /// Runs a project's tests.
  ///
  /// @param command of the test runner
  /// @param options of `test-run`
  public static TestRun of(
      String bootstrapServers, Path root, List<String> command, List<String> options) {
    var arguments =
        new ArrayList<>(
            List.of(
                "test-run",
                "--bootstrap-servers",
                bootstrapServers,
                "--repo",
                root.toString(),
                "--repository",
                "acme/" + root.getFileName(),
                "--wait",
                "2m"));
    arguments.addAll(options);
    arguments.add("--");
    arguments.addAll(command);
    var out = new StringWriter();
    int exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return new TestRun(exitCode, out.toString());
  }

  /// The options of a phase upon `main`.
  public static List<String> phase(String runAndPhase, List<String> deliverables) {
    var options = new ArrayList<>(List.of("--phase", runAndPhase, "--base", "main"));
    for (var deliverable : deliverables) {
      options.add("--deliverable");
      options.add(deliverable);
    }
    return options;
  }
}
