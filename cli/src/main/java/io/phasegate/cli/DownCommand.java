package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.LocalStack;
import io.phasegate.stack.RunningStack;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Stops the stack that runs here, whichever terminal started it.
@Command(name = "down", description = "Stop the stack that runs here. Data is kept.")
final class DownCommand implements Callable<Integer> {
  /// A first run writes the services' start-up caches before it ends.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    var running = RunningStack.find(Homes.current());
    if (running.isEmpty()) {
      LocalStack.stopLeftovers(Homes.current());
      terminal.line("No stack runs here.");
      return ExitCode.OK;
    }
    terminal.line("Stopping process " + running.get().pid());
    if (!running.get().stop(PATIENCE)) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "process %d did not stop within %d s"
              .formatted(running.get().pid(), PATIENCE.toSeconds()));
    }
    terminal.line("Stopped.");
    return ExitCode.OK;
  }
}
