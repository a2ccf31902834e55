package io.phasegate.cli;

import io.phasegate.cli.gate.Feedback;
import io.phasegate.cli.gate.PhaseHistory;
import io.phasegate.cli.gate.Promises;
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
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhasePlanned;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Stands where a coding agent says that it is done. Only a PhaseFinalized that answers this very
/// completion, of files that are still as they were, lets it go: whatever else happens holds it.
@Command(
    name = "gate",
    description = {
      "Ask whether a phase is done: the stop hook of a coding agent.",
      "Publishes the working copy as it is, with the run of the tests, as the next attempt of the"
          + " phase; runs tests again when asked; waits for the decision. Nothing is written to"
          + " standard output, and what the agent is to do next to standard error."
    },
    exitCodeOnExecutionException = GateCommand.HELD,
    exitCodeList = {
      " 0:the phase is complete",
      " 2:the phase is blocked, or could not be judged for whatever reason",
      " 3:the phase is blocked, and was so often that a person must look"
    })
final class GateCommand implements Callable<Integer> {
  static final int HELD = 2;
  private static final int GIVEN_UP = 3;
  private static final String SOURCE = "/phasegate/gate";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private BrokerOption broker = new BrokerOption();

  @Option(
      names = "--run",
      required = true,
      defaultValue = "${env:PHASEGATE_RUN}",
      description = "The run. Default: PHASEGATE_RUN")
  private String run = "";

  @Option(
      names = "--phase",
      required = true,
      defaultValue = "${env:PHASEGATE_PHASE}",
      description = "The phase. Default: PHASEGATE_PHASE")
  private String phase = "";

  @Option(
      names = "--attempt",
      description = "Default: the one after all that were completed before.")
  private @Nullable Integer attempt;

  @Mixin private TestOptions tests = new TestOptions();

  @Option(
      names = "--repository",
      paramLabel = "NAME",
      description =
          "Its name, such as acme/shop. Default: as planned, else from the remote origin.")
  private @Nullable String repository;

  @Option(
      names = "--base",
      paramLabel = "COMMIT",
      description = "Where the phase started. Default: as planned.")
  private @Nullable String base;

  @Option(
      names = "--deliverable",
      paramLabel = "PATH",
      description = "What the phase promised; several allowed. Default: as planned.")
  private List<String> deliverables = List.of();

  @Option(
      names = "--deliverables",
      paramLabel = "FILE",
      description = "The same in a file: one a line, or JSON as in an event.")
  private @Nullable Path deliverablesFile;

  @Option(names = "--suite", description = "Which tests these are. Default: as planned, or default")
  private @Nullable String suite;

  @Option(
      names = "--baseline",
      description = "Where nobody has reported it, run the baseline too, at the base commit.")
  private boolean baseline;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      defaultValue = "9m",
      converter = Durations.class,
      description =
          "How long everything may take. Less than the agent gives its hooks. Default: ${DEFAULT-VALUE}")
  private Duration limit = Duration.ZERO;

  @Option(
      names = "--hold",
      paramLabel = "ATTEMPTS",
      defaultValue = "10",
      description = "From this attempt on a blocked phase ends with 3. Default: ${DEFAULT-VALUE}")
  private int hold;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Write what is done and what the tests print to this file.")
  private @Nullable Path log;

  @Override
  public Integer call() {
    boolean judged = false;
    try (var logged = logged()) {
      int exitCode = judge(logged);
      judged = true;
      return exitCode;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + log, e);
    } catch (ContractViolation violation) {
      throw new CliException(HELD, String.valueOf(violation.getMessage()), violation);
    } finally {
      if (!judged) {
        say(
            "phasegate: the phase could not be judged, so it does not count as done. The next line"
                + " says why: mend that if you can, else stop and say that a person must.");
      }
    }
  }

  private int judge(OutputStream logged) {
    var patience = Patience.each(limit, limit);
    var terminal =
        new Terminal(
            new PrintWriter(new OutputStreamWriter(logged, StandardCharsets.UTF_8)), false);
    var kafka = broker.resolve();
    var history = PhaseHistory.read(kafka, run, phase, limit);
    try (var scratch = new SuiteRunner.Scratch();
        var copy = WorkingCopy.apart(tests.directory(), scratch.folder());
        var session = new Session(kafka, SOURCE, patience, terminal)) {
      var display = new Display(terminal, logged);
      var runner = tests.runner(patience, scratch, display);
      return judge(new Task(history, copy, copy.snapshot()), runner, session);
    }
  }

  /// What is judged.
  private record Task(PhaseHistory history, WorkingCopy copy, CommitSha commit) {}

  private int judge(Task task, SuiteRunner runner, Session session) {
    var ref = attempt == null ? task.history().next() : new PhaseRef(run, phase, attempt);
    var plan = task.history().plan().orElse(null);
    var name = repositoryOf(task.copy(), plan);
    var suiteName =
        suite != null ? suite : plan != null && plan.suite() != null ? plan.suite() : "default";
    var span = new Completion.Span(task.copy(), task.copy().commit(baseOf(plan)), task.commit());
    var draft =
        Completion.of(ref, name, span, promised(plan))
            .with(plan == null ? List.of() : plan.validationTests());
    var suiteRun = runner.whole(task.copy().directory());
    requireUnchanged(task);
    var runs = new RequestedRuns(task.copy(), task.commit(), runner);
    var ending =
        session.complete(
            new Session.Subject(ref, name, suiteName, runs, baseline),
            draft.with(suiteName, task.commit(), suiteRun));
    requireUnchanged(task);
    return tell(ending, ref);
  }

  private int tell(Ending ending, PhaseRef ref) {
    return switch (ending) {
      case Ending.Decided(PhaseFinalized finalized) -> {
        say("phasegate: %s is complete: %s".formatted(ref, finalized.reason()));
        yield ExitCode.OK;
      }
      case Ending.Decided(var blocked) -> {
        say(Feedback.of(blocked));
        yield ref.attempt() < hold ? HELD : GIVEN_UP;
      }
      case Ending.Refused(var rejection) -> {
        say(Feedback.of(rejection));
        yield HELD;
      }
      case Ending.Captured _ -> throw new IllegalStateException("nobody reported a baseline alone");
    };
  }

  private static void requireUnchanged(Task task) {
    var changed = task.copy().outdated(task.commit());
    if (!changed.isEmpty()) {
      throw new CliException(
          HELD,
          "files changed while they were judged: %s. Leave them alone meanwhile; what tests write belongs into .gitignore"
              .formatted(String.join(", ", changed.stream().limit(5).toList())));
    }
  }

  private RepositoryId repositoryOf(WorkingCopy copy, @Nullable PhasePlanned plan) {
    if (repository != null) {
      return new RepositoryId(repository);
    }
    if (plan != null) {
      return plan.source().repository();
    }
    return copy.name().orElseThrow(() -> unsaid("what the repository is called", "--repository"));
  }

  private String baseOf(@Nullable PhasePlanned plan) {
    if (base != null) {
      return base;
    }
    if (plan == null) {
      throw unsaid("where the phase started", "--base");
    }
    return (plan.base() != null ? plan.base().commit() : plan.source().commit()).value();
  }

  private Deliverables promised(@Nullable PhasePlanned plan) {
    if (!deliverables.isEmpty()) {
      return Promises.of(deliverables);
    }
    if (deliverablesFile != null) {
      return Promises.in(deliverablesFile);
    }
    if (plan == null) {
      throw unsaid("what the phase promised", "--deliverable or --deliverables");
    }
    return plan.deliverables();
  }

  private CliException unsaid(String what, String option) {
    return new CliException(
        HELD,
        "no PhasePlanned of %s/%s says %s; publish one, or say %s"
            .formatted(run, phase, what, option));
  }

  private OutputStream logged() throws IOException {
    return log == null ? OutputStream.nullOutputStream() : Files.newOutputStream(log);
  }

  private void say(String text) {
    var error = spec.commandLine().getErr();
    error.println(text);
    error.flush();
  }
}
