package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final PrintWriter out = new PrintWriter(new StringWriter());

  @Test
  void coloursForPeople() {
    assertThat(new Terminal(out, true).styled("fg(red)", "no")).startsWith("\u001b[31mno");
  }

  @Test
  void leavesTextAloneElsewhere() {
    assertThat(new Terminal(out, false).styled("fg(red)", "no")).isEqualTo("no");
  }

  @Test
  void survivesItsOwnMarkup() {
    assertThat(new Terminal(out, true).styled("fg(red)", "a |@ b @|x y")).contains("a ", "x y");
  }
}
