package io.phasegate.cli.terminal;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/// Where a command writes. Colours only for a person: not into files and pipes, and not where
/// `NO_COLOR` is set.
public final class Terminal {
  private final PrintWriter out;
  private final Ansi ansi;

  public Terminal(PrintWriter out, boolean coloured) {
    this.out = out;
    this.ansi = coloured ? Ansi.ON : Ansi.OFF;
  }

  public static Terminal of(PrintWriter out) {
    return new Terminal(out, isForPeople() && System.getenv("NO_COLOR") == null);
  }

  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /// @param style picocli's names, for example `fg(green)` or `bold,fg(red)`
  public String styled(String style, String text) {
    return ansi == Ansi.ON
        ? ansi.string("@|%s %s|@".formatted(style, text.replace("|@", "| @")))
        : text;
  }

  @SuppressWarnings("SystemConsoleNull") // null again since JDK 25, where nobody watches
  private static boolean isForPeople() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
