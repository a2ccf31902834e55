package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.TopicProvisioning;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes every topic of the contract.
@Command(
    name = "topics",
    description = {
      "Make every topic of the contract, with its partitions, retention and record size.",
      "Run again it puts settings right, and leaves records and partitions alone."
    })
final class ProvisionTopicsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private BrokerOption broker = new BrokerOption();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Of events, decisions and timers: so many instances of a service can work."
              + " Default: ${DEFAULT-VALUE}")
  private int partitions;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of each partition; 3 in a cluster. Default: ${DEFAULT-VALUE}")
  private int replicas;

  @Override
  public Integer call() {
    var kafka = broker.resolve();
    var topics =
        new TopicProvisioning(
            kafka.bootstrapServers(), DeployedServices.ALL, layout(partitions, replicas));
    try (var admin = Admin.create(kafka.admin(Map.of()))) {
      topics.run(admin);
    }
    var count = topics.names().size();
    Terminal.of(spec.commandLine().getOut()).line(count + " topics are as the contract wants them");
    return ExitCode.OK;
  }

  private static TopicProvisioning.Layout layout(int partitions, int replicas) {
    try {
      return new TopicProvisioning.Layout(partitions, replicas);
    } catch (ContractViolation violation) {
      throw new CliException(ExitCode.USAGE, String.valueOf(violation.getMessage()), violation);
    }
  }
}
