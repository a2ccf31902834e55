package io.phasegate.system.reference;

import io.phasegate.cli.Phasegate;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The help of every command.
final class CommandLinePage {
  private static final int WIDTH = 100;

  private CommandLinePage() {}

  static String text() {
    var page =
        new StringBuilder(
            "# Command line\n\n`./phasegate` in the root of a checkout, or a link to it.\n");
    append(page, Phasegate.commandLine());
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine command) {
    command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
    page.append(
        "\n## %s\n```\n%s\n```\n"
            .formatted(
                command.getCommandSpec().qualifiedName(),
                command.getUsageMessage(Ansi.OFF).strip()));
    command
        .getSubcommands()
        .forEach((name, subcommand) -> appendUnlessHelp(page, name, subcommand));
  }

  private static void appendUnlessHelp(StringBuilder page, String name, CommandLine command) {
    if (!name.equals("help")) {
      append(page, command);
    }
  }
}
