package io.phasegate.cli;

import io.phasegate.cli.terminal.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The entry point: `phasegate COMMAND`.
@Command(
    name = "phasegate",
    description = "Decides whether a phase of a coding agent is really done.",
    mixinStandardHelpOptions = true,
    version = "phasegate 0.1.0",
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      " 0:done, and as expected",
      " 1:done, but a decision is not the expected one, or an allowance does not hold",
      " 2:the command line is wrong",
      "65:the event breaks its contract",
      "69:something needed is missing or does not answer",
      "70:a defect of this program",
      "75:a stack already runs here",
      "77:the token is unknown or may not do this"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      ResetCommand.class,
      EnvCommand.class,
      PublishCommand.class,
      WatchCommand.class,
      TestRunCommand.class,
      GateCommand.class,
      ContinueCommand.class,
      PendingCommand.class,
      ApproveCommand.class,
      DenyCommand.class,
      RevokeCommand.class,
      AllowanceCommand.class,
      AuditCommand.class,
      EstimateCommand.class,
      DlqCommand.class,
      DoctorCommand.class,
      ProvisionCommand.class,
      HelpCommand.class
    })
public final class Phasegate implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean verbose;

  public static void main(String[] arguments) {
    ProgramLog.quiet();
    System.exit(commandLine().execute(arguments));
  }

  /// The command line as `main` runs it, for tests too.
  public static CommandLine commandLine() {
    return new CommandLine(new Phasegate())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected a command" + (verbose ? ", found only --verbose" : ""));
  }
}
