package io.phasegate.cli.terminal;

import java.util.Locale;

/// Asks before something is changed. Where nobody can be asked, nothing is changed.
public final class Confirmation {
  private final boolean given;

  /// @param given whether the command line says yes already
  public Confirmation(boolean given) {
    this.given = given;
  }

  /// @throws CliException where there is no terminal to ask on
  @SuppressWarnings("SystemConsoleNull") // null where nobody watches
  public boolean ask(String question) {
    if (given) {
      return true;
    }
    var console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CliException(
          ExitCode.USAGE, question + " Nobody can be asked here; say --yes, or --dry-run to look");
    }
    return isYes(console.readLine("%s [y/N] ", question));
  }

  static boolean isYes(@org.jspecify.annotations.Nullable String answer) {
    var word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }
}
