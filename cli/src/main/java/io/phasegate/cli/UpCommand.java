package io.phasegate.cli;

import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.LocalStack;
import io.phasegate.stack.Program;
import io.phasegate.stack.StackDescription;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts everything and stays until it is stopped.
@Command(
    name = "up",
    description =
        "Start Kafka, PostgreSQL, all services and the gateway; Ctrl-C stops them. Data is kept.")
final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-d", "--detach"},
      description = "Leave the stack running in the background; phasegate down stops it.")
  private boolean detach;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    var home = Homes.current();
    if (detach) {
      return new DetachedStart(home, terminal).run();
    }
    var stack = start(terminal);
    tell(terminal, stack.description());
    terminal.line("Ctrl-C stops everything.");
    return Forever.waitForSignal();
  }

  /// A started stack that stops when this JVM does.
  static LocalStack start(Terminal terminal) {
    var home = Homes.current();
    var start = System.nanoTime();
    var stack = LocalStack.prepare(home, DeployedServices.PROGRAMS, terminal::line);
    ProgramLog.toFile(home);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(terminal, stack), "stack-stop"));
    terminal.line("Starting Phasegate");
    stack.start();
    var seconds = (System.nanoTime() - start) / 1e9;
    terminal.line(String.format(Locale.ROOT, "Ready after %.1f s", seconds));
    return stack;
  }

  static void tell(Terminal terminal, StackDescription stack) {
    terminal.line("Kafka     " + stack.bootstrapServers());
    terminal.line(
        "Database  " + stack.adminJdbcUrl() + " (passwords: " + stack.secretsFile() + ")");
    for (var service : stack.services()) {
      terminal.line(
          "%-20s %s  log: %s".formatted(service.service(), service.url(), service.logFile()));
    }
    stack
        .address(Program.GATEWAY)
        .ifPresent(gateway -> terminal.line("Dashboard %s/".formatted(gateway.url())));
  }

  private static void stop(Terminal terminal, LocalStack stack) {
    if (stack.isTraining()) {
      terminal.line(
          "Stopping; the services' start-up caches are written once, which takes a while");
    } else {
      terminal.line("Stopping");
    }
    stack.close();
  }
}
