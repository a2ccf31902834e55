package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Prepares a broker and a database that are not the local stack's.
@Command(
    name = "provision",
    description = "Make the topics, or the roles and schemas, in a Kafka or PostgreSQL of yours.",
    subcommands = {ProvisionTopicsCommand.class, ProvisionDatabaseCommand.class})
final class ProvisionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected: provision topics|database");
  }
}
