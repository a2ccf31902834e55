package io.phasegate.cli;

import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Starts over with empty topics and an empty database.
@Command(
    name = "reset",
    description = {
      "Delete all events, decisions and passwords of the local stack.",
      "Refuses while the stack runs. Logs and start-up caches stay."
    })
final class ResetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var home = Homes.current();
    LocalStack.deleteData(home);
    Terminal.of(spec.commandLine().getOut()).line("Deleted the data below " + home.folder());
    return ExitCode.OK;
  }
}
