package io.phasegate.cli;

import io.phasegate.cli.events.Summary;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.cli.testrun.Completion;
import io.phasegate.cli.testrun.Display;
import io.phasegate.cli.testrun.Ending;
import io.phasegate.cli.testrun.Patience;
import io.phasegate.cli.testrun.RequestedRuns;
import io.phasegate.cli.testrun.Session;
import io.phasegate.cli.testrun.SuiteRunner;
import io.phasegate.cli.testrun.WorkingCopy;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.DeliverablesParser;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.contracts.event.TestsReported.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs tests where the user works and tells baseline-service of it.
@Command(
    name = "test-run",
    description = {
      "Run tests here and report them.",
      "With --baseline the run is the baseline of the current commit.",
      "With --phase and --base the phase is completed with it; with --phase and --completion the"
          + " executor's own PhaseCompleted is. With --phase alone somebody else completes it.",
      "Until the phase is decided, tests are run again whenever baseline-service asks.",
      "pytest, Maven, Gradle, go test and jest are known; others need --report and, to run some"
          + " tests only, --retry-template."
    })
final class TestRunCommand implements Callable<Integer> {
  private static final String SOURCE = "/phasegate/test-run";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BrokerOption broker = new BrokerOption();

  @ArgGroup(multiplicity = "1")
  private Purposes purpose = new Purposes();

  /// One of them.
  private static final class Purposes {
    @Option(names = "--baseline", description = "Report the baseline of the current commit.")
    private boolean baseline;

    @Option(
        names = "--phase",
        paramLabel = "RUN/PHASE[/ATTEMPT]",
        description = "Test this phase. The attempt is 1 unless given.")
    private @Nullable String phase;
  }

  @Option(
      names = "--recapture",
      description = "With --baseline: replace the baseline that is known.")
  private boolean recapture;

  @Mixin private TestOptions tests = new TestOptions();

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description = "The repository's name, such as acme/shop. Default: from the remote origin.")
  private @Nullable String repository;

  @Option(
      names = "--suite",
      defaultValue = "default",
      description = "Which tests these are. Default: ${DEFAULT-VALUE}")
  private String suite = "";

  @Option(
      names = "--base",
      paramLabel = "COMMIT",
      description = "Complete the phase, which started from this commit and ends at HEAD.")
  private @Nullable String base;

  @Option(
      names = "--deliverable",
      paramLabel = "PATH",
      description = "With --base: what the phase promised; may be given several times.")
  private List<String> deliverables = List.of();

  @Option(
      names = "--completion",
      paramLabel = "FILE",
      description = "Complete the phase with this PhaseCompleted body; ci is filled in.")
  private @Nullable Path completion;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30m",
      converter = Durations.class,
      description = "How long one run may take. Default: ${DEFAULT-VALUE}")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "20m",
      converter = Durations.class,
      description = "How long to wait for the next decision. Default: ${DEFAULT-VALUE}")
  private Duration wait = Duration.ZERO;

  @Option(
      names = "--allow-dirty",
      description = "Report the run as one of HEAD although files are not committed.")
  private boolean allowDirty;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    try (var copy = WorkingCopy.around(tests.directory());
        var scratch = new SuiteRunner.Scratch();
        var session = new Session(broker.resolve(), SOURCE, Patience.each(wait), terminal)) {
      var display = new Display(terminal, System.err);
      var runner = tests.runner(Patience.each(timeout), scratch, display);
      return show(
          purpose.baseline ? baseline(copy, runner, session) : phase(copy, runner, session),
          terminal);
    } catch (ContractViolation violation) {
      throw new CliException(ExitCode.USAGE, String.valueOf(violation.getMessage()), violation);
    }
  }

  private Ending baseline(WorkingCopy copy, SuiteRunner runner, Session session) {
    requireCommitted(copy);
    var name = repositoryOf(copy);
    var run = runner.whole(copy.directory());
    if (run.reports().isEmpty()) {
      throw new CliException(
          ExitCode.BAD_DATA,
          "expected tests that report something for a baseline, found exit code %d and no report"
              .formatted(run.exitCode()));
    }
    return session.baseline(
        new TestsReported(
            name,
            copy.commit("HEAD"),
            suite,
            Purpose.BASELINE,
            null,
            null,
            recapture ? Boolean.TRUE : null,
            run.exitCode(),
            run.took().toMillis() / 1000.0,
            run.reports(),
            null));
  }

  private Ending phase(WorkingCopy copy, SuiteRunner runner, Session session) {
    var phase = phaseOf(String.valueOf(purpose.phase));
    var name = repositoryOf(copy);
    var runs = new RequestedRuns(copy, copy.commit("HEAD"), runner);
    var subject = new Session.Subject(phase, name, suite, runs, true);
    var draft = completionOf(phase, name, copy);
    if (draft == null) {
      return session.follow(subject);
    }
    requireCommitted(copy);
    var run = runner.whole(copy.directory());
    return session.complete(subject, draft.with(suite, copy.commit("HEAD"), run));
  }

  private static int show(Ending ending, Terminal terminal) {
    return switch (ending) {
      case Ending.Captured(var baseline) ->
          show(
              terminal,
              ExitCode.OK,
              "baseline of " + baseline.commit() + ": " + Summary.of(baseline));
      case Ending.Decided(var outcome) ->
          show(
              terminal,
              outcome instanceof PhaseFinalized ? ExitCode.OK : ExitCode.DIFFERENT,
              "%s: %s%n%s".formatted(outcome.status(), outcome.reason(), outcome.remediation()));
      case Ending.Refused(var rejection) ->
          show(terminal, ExitCode.DIFFERENT, Summary.of(rejection));
    };
  }

  private static int show(Terminal terminal, int exitCode, String text) {
    terminal.line(terminal.styled(exitCode == ExitCode.OK ? "fg(green)" : "fg(red)", text.strip()));
    return exitCode;
  }

  private @Nullable Completion completionOf(PhaseRef phase, RepositoryId name, WorkingCopy copy) {
    if (completion != null) {
      return Completion.of(read(completion));
    }
    if (base == null) {
      return null;
    }
    var span = new Completion.Span(copy, copy.commit(base), copy.commit("HEAD"));
    return Completion.of(
        phase,
        name,
        span,
        DeliverablesParser.parse(ContractJson.mapper().valueToTree(deliverables)));
  }

  private void requireCommitted(WorkingCopy copy) {
    var uncommitted = copy.uncommitted();
    if (!allowDirty && !uncommitted.isEmpty()) {
      throw new CliException(
          ExitCode.USAGE,
          "the run is to stand for HEAD, but %d files are not committed (%s); commit them, or say --allow-dirty"
              .formatted(
                  uncommitted.size(), String.join(", ", uncommitted.stream().limit(5).toList())));
    }
  }

  private RepositoryId repositoryOf(WorkingCopy copy) {
    if (repository != null) {
      return new RepositoryId(repository);
    }
    return copy.name()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "the repository has no remote origin that names it; say --repository NAME"));
  }

  private static PhaseRef phaseOf(String text) {
    var parts = text.split("/", -1);
    try {
      if (parts.length == 2 || parts.length == 3) {
        return new PhaseRef(parts[0], parts[1], parts.length == 2 ? 1 : Integer.parseInt(parts[2]));
      }
    } catch (NumberFormatException e) {
      throw wrongPhase(text);
    }
    throw wrongPhase(text);
  }

  private static CliException wrongPhase(String text) {
    return new CliException(
        ExitCode.USAGE,
        "--phase: expected RUN/PHASE or RUN/PHASE/ATTEMPT, found '%s'".formatted(text));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read %s: %s".formatted(file, e), e);
    }
  }
}
