package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhasegateTest {
  @TempDir Path root;

  @BeforeEach
  void useAnEmptyHome() {
    System.setProperty("phasegate.root", root.toString());
  }

  @AfterEach
  void forgetTheHome() {
    System.clearProperty("phasegate.root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "reset",
        "env",
        "publish",
        "watch",
        "demo",
        "test-run",
        "continue",
        "estimate",
        "pending",
        "approve",
        "deny",
        "revoke",
        "allowance verify",
        "dlq list",
        "dlq show",
        "dlq redrive",
        "doctor"
      })
  void explainsEveryCommandAndItsExitCodes(String command) {
    var run = CommandRun.of((command + " --help").split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("Usage: phasegate " + command, "Exit codes:", "75");
  }

  @Test
  void explainsThatTheGateHoldsOnEveryDoubt() {
    assertThat(CommandRun.of("gate", "--help").out())
        .contains("Usage: phasegate gate", "Exit codes:", "could not be judged for whatever reason")
        .doesNotContain("75");
  }

  @Test
  void listsEveryCommand() {
    assertThat(CommandRun.of("--help").out())
        .contains("demo", "up", "down", "reset", "env", "publish", "watch", "test-run", "continue")
        .contains("pending", "approve", "deny", "revoke", "allowance", "estimate")
        .contains("dlq", "doctor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "up --nonsense",
        "publish",
        "publish PhaseCompleted",
        "test-run --baseline",
        "test-run pytest",
        "test-run --baseline --phase r/p pytest",
        "test-run --baseline --timeout soon pytest",
        "gate --run r --phase p",
        "gate --run r --phase p --limit soon pytest",
        "continue",
        "estimate --deliverables",
        "approve",
        "deny 0f1e2d3c",
        "pending --risk terrible",
        "allowance",
        "allowance verify",
        "dlq",
        "dlq list --since soon",
        "dlq redrive --reason NONSENSE",
        "doctor --since soon"
      })
  void saysHowACommandLineShouldLook(String line) {
    var run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("phasegate ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env",
        "watch",
        "pending",
        "approve x",
        "allowance verify x.y.z",
        "estimate --deliverables a.py"
      })
  void saysHowToStartAStackWhereNoneRuns(String command) {
    var run = CommandRun.of(command.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.err().strip())
        .isEqualTo("phasegate: no stack runs here; start one with: phasegate up");
  }

  @Test
  void holdsAnAgentWhereNoStackRuns() {
    var run = CommandRun.of("gate", "--run", "r", "--phase", "p", "--", "pytest");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("could not be judged", "no stack runs here");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void showsTheStackTraceOnlyToThoseWhoAsk() {
    assertThat(CommandRun.of("env").err()).doesNotContain("\tat ");
    assertThat(CommandRun.of("env", "--verbose").err()).contains("\tat io.phasegate.cli");
  }

  @Test
  void hasNothingToStopWhereNothingRuns() {
    var run = CommandRun.of("down");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("No stack runs here.");
  }

  @Test
  void deletesDataButNotLogs() throws IOException {
    var log = root.resolve(".phasegate/logs/up.log");
    var data = root.resolve(".phasegate/kafka/meta.properties");
    for (var file : new Path[] {log, data}) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }

    assertThat(CommandRun.of("reset").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(data).doesNotExist();
    assertThat(log).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Nonsense | {} | 2 | TYPE: expected one of PhasePlanned, PhaseCompleted",
        "PhaseFinalized | {} | 2 | TYPE: expected one of",
        "PhaseCompleted | {} | 65 | not a valid PhaseCompleted: ",
        "PhaseCompleted | {\"phase\" | 65 | not a valid PhaseCompleted: "
      })
  void publishesOnlyWhatKeepsTheContract(String type, String body, int exitCode, String message)
      throws IOException {
    var file = root.resolve("event.json");
    Files.writeString(file, body);

    var run = CommandRun.of("publish", type, file.toString());

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).startsWith("phasegate: " + message);
  }

  @ParameterizedTest
  @CsvSource({
    "estimate, expected FILE or --deliverables",
    "estimate no-such-file.json, there is no file no-such-file.json"
  })
  void saysWhatItCannotEstimate(String line, String message) {
    var run = CommandRun.of(line.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("phasegate: " + message);
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    var run = CommandRun.of("publish", "PhaseCompleted", root.resolve("absent").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("there is no file");
  }

  @Test
  void mapsEveryKindOfFailureToItsExitCode() {
    assertThat(Failures.exitCode(new CliException(ExitCode.BUSY, ""))).isEqualTo(ExitCode.BUSY);
    assertThat(Failures.exitCode(new StackException(""))).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(Failures.exitCode(new TimeoutException())).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(Failures.exitCode(new UncheckedIOException(new IOException())))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(Failures.exitCode(new IllegalStateException())).isEqualTo(ExitCode.DEFECT);
  }
}
