package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.stack.StackException;
import io.phasegate.stack.StackRunningException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns whatever ends a command into one sentence on the error stream and an exit code. The stack
/// trace is for those who ask with `--verbose`. A command may have one code for all its failures.
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    var error = command.getErr();
    var colours = command.getColorScheme();
    error.println(colours.errorText("phasegate: " + sentence(failure)));
    if (parsed.expandedArgs().contains("--verbose")) {
      error.println(colours.stackTraceText(failure));
    }
    error.flush();
    int fixed = command.getCommandSpec().exitCodeOnExecutionException();
    return fixed == CommandLine.ExitCode.SOFTWARE ? exitCode(failure) : fixed;
  }

  static int exitCode(Exception failure) {
    return switch (failure) {
      case CliException known -> known.exitCode();
      case StackRunningException _ -> ExitCode.BUSY;
      case StackException _, KafkaException _, UncheckedIOException _ -> ExitCode.UNAVAILABLE;
      default -> ExitCode.DEFECT;
    };
  }

  private static String sentence(Exception failure) {
    return switch (failure) {
      case CliException _, StackRunningException _ -> String.valueOf(failure.getMessage());
      case StackException _ -> failure.getMessage() + because(failure);
      case UncheckedIOException _ -> failure.getMessage() + because(failure);
      case KafkaException _ -> "Kafka did not do what was asked: " + failure.getMessage();
      default -> "a defect of this program: " + failure + "; --verbose shows where";
    };
  }

  private static String because(Exception failure) {
    var cause = failure.getCause();
    return cause == null ? "" : " (" + cause.getMessage() + ")";
  }
}
