package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Everything about allowances.
@Command(
    name = "allowance",
    description = "Look at the allowances that governance-service issues.",
    subcommands = AllowanceVerifyCommand.class)
final class AllowanceCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command: verify");
  }
}
