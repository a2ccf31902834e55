package io.phasegate.cli.testrun;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Runs the user's test command, as a whole or for some tests.
///
/// @param words the command line
/// @param reports globs of report files that go before those the tool is known for
/// @param patience how long one run may take
public record SuiteRunner(
    List<String> words,
    TestTool tool,
    List<String> reports,
    Patience patience,
    Scratch scratch,
    Display display) {
  public SuiteRunner {
    words = List.copyOf(words);
    reports = List.copyOf(reports);
  }

  /// @return the run; without reports where it failed and wrote none, as builds do that do not
  ///     compile
  /// @throws CliException where it passed and wrote none, or took too long
  public SuiteRun whole(Path directory) {
    return run(tool.whole(words, scratch.folder()), directory);
  }

  /// These tests; the whole suite where the tool cannot be asked for them.
  SuiteRun only(List<String> tests, Path directory) {
    Optional<Invocation> some = tool.only(words, tests, directory, scratch.folder());
    if (some.isEmpty()) {
      display.terminal().line("these tests cannot be run alone, so the whole suite runs");
    }
    return some.map(invocation -> run(invocation, directory)).orElseGet(() -> whole(directory));
  }

  private SuiteRun run(Invocation invocation, Path directory) {
    var place =
        reports.isEmpty() ? invocation.reports() : new Invocation.ReportPlace.Matching(reports);
    boolean printed = place instanceof Invocation.ReportPlace.StandardOutput;
    var terminal = display.terminal();
    terminal.line(terminal.styled("faint", "$ " + String.join(" ", invocation.words())));
    var reported = ReportFiles.before(place, directory);
    var start = Instant.now();
    var ended =
        new TestProcess(directory, patience.next(), display.tests())
            .run(invocation.words(), printed);
    var took = Duration.between(start, Instant.now());
    terminal.line(
        "exit code %d after %d.%d s"
            .formatted(ended.exitCode(), took.toSeconds(), took.toMillisPart() / 100));
    var reports = reported.collect(ended.output());
    if (reports.isEmpty() && ended.exitCode() == 0) {
      throw new CliException(ExitCode.BAD_DATA, reported.missing());
    }
    if (reports.isEmpty()) {
      terminal.line(reported.missing());
    }
    return new SuiteRun(ended.exitCode(), took, reports);
  }

  /// A folder for reports and checkouts that is gone afterwards.
  public static final class Scratch implements AutoCloseable {
    private final Path root;

    public Scratch() {
      try {
        root = Files.createTempDirectory("phasegate-test-run-");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a temporary folder", e);
      }
    }

    /// A new empty folder.
    public Path folder() {
      try {
        return Files.createTempDirectory(root, "run-");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a folder below " + root, e);
      }
    }

    @Override
    public void close() {
      try (var files = Files.walk(root)) {
        for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + root, e);
      }
    }
  }
}
