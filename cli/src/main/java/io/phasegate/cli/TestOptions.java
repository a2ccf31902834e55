package io.phasegate.cli;

import io.phasegate.cli.testrun.Display;
import io.phasegate.cli.testrun.Patience;
import io.phasegate.cli.testrun.SuiteRunner;
import io.phasegate.cli.testrun.TestTool;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which tests a command runs, where, and where they leave their reports.
final class TestOptions {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the command runs; in a git repository. Default: ${DEFAULT-VALUE}")
  private Path directory = Path.of(".");

  @Option(
      names = "--report",
      paramLabel = "GLOB",
      description = "Where the reports are, below DIR; several allowed.")
  private List<String> reports = List.of();

  @Option(
      names = "--retry-template",
      paramLabel = "COMMAND",
      description = "How to run some tests: {tests} stands for them.")
  private String template = "";

  @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The test command, after --.")
  private List<String> words = List.of();

  Path directory() {
    return directory;
  }

  SuiteRunner runner(Patience patience, SuiteRunner.Scratch scratch, Display display) {
    var some = template.isBlank() ? List.<String>of() : List.of(template.split("\\s+"));
    return new SuiteRunner(words, TestTool.of(words, some), reports, patience, scratch, display);
  }
}
