package io.phasegate.cli;

import io.phasegate.cli.demo.DemoPolicy;
import io.phasegate.cli.demo.Replay;
import io.phasegate.cli.demo.ResultTable;
import io.phasegate.cli.demo.Scenario;
import io.phasegate.cli.demo.StepResult;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.StackDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows on real test reports what Phasegate decides.
@Command(
    name = "demo",
    description = {
      "Replay phases of real builds and compare every decision with the expected one.",
      "Uses the stack that runs here; without one it starts one and stops it at the end."
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--keep", description = "Keep the stack that the demo started, until Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for a decision. Default: ${DEFAULT-VALUE}")
  private int timeoutSeconds;

  @Option(
      names = "--against",
      paramLabel = "STACK",
      description = {
        "Replay against another stack: a file as `phasegate env --json` prints it,",
        "or `compose` for the one of docker-compose.yml, from within its network."
      })
  private @Nullable String against;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the API token. Default: the one of the local stack.")
  private @Nullable Path tokenFile;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    DemoPolicy.write(Homes.current());
    var running =
        against == null
            ? StackDescription.running(Homes.current())
            : Optional.of(OtherStacks.named(against));
    if (running.isPresent()) {
      return replay(terminal, running.get());
    }
    try (var stack = UpCommand.start(terminal)) {
      var outcome = replay(terminal, stack.description());
      if (keep) {
        UpCommand.tell(terminal, stack.description());
        terminal.line("The stack stays up; Ctrl-C stops it.");
        Forever.waitForSignal();
      }
      return outcome;
    }
  }

  private int replay(Terminal terminal, StackDescription stack) {
    var results = new ArrayList<StepResult>();
    var limit = Duration.ofSeconds(timeoutSeconds);
    var token = tokenFile != null ? tokenFile : Homes.current().governanceToken();
    try (var replay = new Replay(stack, token, limit)) {
      for (var scenario : Scenario.all(Instant.now())) {
        terminal.line(scenario.introduction());
        var told = scenario.steps().stream().map(replay::play).toList();
        new ResultTable(told).print(terminal);
        results.addAll(told);
      }
    }
    var met = results.stream().filter(StepResult::asExpected).count();
    terminal.line("%d of %d decisions as expected".formatted(met, results.size()));
    return met == results.size() ? ExitCode.OK : ExitCode.DIFFERENT;
  }
}
