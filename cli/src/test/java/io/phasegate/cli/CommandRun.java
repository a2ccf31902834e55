package io.phasegate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a command line printed and how it ended.
record CommandRun(int exitCode, String out, String err) {
  static CommandRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
