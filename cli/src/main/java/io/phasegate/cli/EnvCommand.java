package io.phasegate.cli;

import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.StackDescription;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells other programs where the stack is.
@Command(
    name = "env",
    description = "Print every address of the running stack, as shell assignments or as JSON.")
final class EnvCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Print .phasegate/stack.json.")
  private boolean json;

  @Override
  public Integer call() {
    var terminal = Terminal.of(spec.commandLine().getOut());
    var stack = Homes.runningStack();
    terminal.line(json ? stack.toJson() : assignments(stack));
    return ExitCode.OK;
  }

  static String assignments(StackDescription stack) {
    var lines = new StringBuilder();
    lines.append("export KAFKA_BOOTSTRAP_SERVERS='").append(stack.bootstrapServers()).append("'\n");
    lines.append("export PHASEGATE_SECRETS_FILE='").append(stack.secretsFile()).append("'");
    for (var service : stack.services()) {
      var prefix = service.service().toUpperCase(Locale.ROOT).replace('-', '_');
      lines.append("\nexport %s_URL='%s'".formatted(prefix, service.url()));
      lines.append("\nexport %s_JDBC_URL='%s'".formatted(prefix, service.jdbcUrl()));
      lines.append("\nexport %s_DATABASE_USER='%s'".formatted(prefix, service.username()));
    }
    return lines.toString();
  }
}
