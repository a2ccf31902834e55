package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.StackDescription;
import io.phasegate.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts `phasegate up` as a process that outlives this one, and shows what it says until it is
/// ready.
final class DetachedStart {
  private static final long BETWEEN_LOOKS_MILLIS = 100;

  private final StackHome home;
  private final Terminal terminal;
  private final Path log;
  private int linesShown;

  DetachedStart(StackHome home, Terminal terminal) {
    this.home = home;
    this.terminal = terminal;
    this.log = home.logs().resolve("up.log");
  }

  int run() {
    var process = launch();
    while (process.isAlive() && !isReady(process)) {
      pause();
      showNewLines();
    }
    showNewLines();
    if (isReady(process)) {
      terminal.line(
          "Runs in the background as process %d; stop it with: phasegate down"
              .formatted(process.pid()));
      return ExitCode.OK;
    }
    return process.exitValue();
  }

  private Process launch() {
    try {
      Files.createDirectories(home.logs());
      return new ProcessBuilder(command())
          .redirectErrorStream(true)
          .redirectOutput(Redirect.to(log.toFile()))
          .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the stack in the background", e);
    }
  }

  /// `nohup`, so that closing the terminal does not end the stack.
  private List<String> command() {
    var command = new ArrayList<String>();
    command.add("nohup");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dphasegate.root=" + home.root());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Phasegate.class.getName(), "up"));
    return command;
  }

  /// The stack describes itself when every service is ready.
  private boolean isReady(Process process) {
    return StackDescription.running(home).filter(stack -> stack.pid() == process.pid()).isPresent();
  }

  private void showNewLines() {
    try {
      var lines = Files.readAllLines(log);
      lines.stream().skip(linesShown).forEach(terminal::line);
      linesShown = lines.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.DIFFERENT, "interrupted while the stack starts", e);
    }
  }
}
