package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.DatabaseProvisioning;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes a role and a schema for each service.
@Command(
    name = "database",
    description = {
      "Make the database 'phasegate', and in it a role and a schema for each service.",
      "Run again it sets the passwords of the file, and leaves tables alone."
    })
final class ProvisionDatabaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      required = true,
      description = "The PostgreSQL server.")
  private String server = "";

  @Option(
      names = "--admin",
      paramLabel = "ROLE",
      defaultValue = "postgres",
      description = "A role that may make roles and databases. Default: ${DEFAULT-VALUE}")
  private String admin = "";

  @Option(
      names = "--admin-password-file",
      paramLabel = "FILE",
      required = true,
      description = "Holds the password of that role.")
  private Path adminPassword = Path.of("");

  @Option(
      names = "--passwords-file",
      paramLabel = "FILE",
      required = true,
      description = {
        "The passwords of the services' roles, one ROLE=PASSWORD a line.",
        "A role that is missing gets one, which is written there."
      })
  private Path passwords = Path.of("");

  @Option(
      names = "--separate-owners",
      description = {
        "Give each schema to a second role, SCHEMA_owner, which migrates it; the service's own may then",
        "change no table. Without it only governance-service is so confined, for its audit trail."
      })
  private boolean separateOwners;

  @Override
  public Integer call() {
    var password = read(adminPassword);
    var provisioning =
        new DatabaseProvisioning(
            database ->
                new DatabaseAccess(
                    "jdbc:postgresql://%s/%s?connectTimeout=10&socketTimeout=60"
                        .formatted(server, database),
                    admin,
                    password),
            new Secrets(passwords),
            DeployedServices.PROGRAMS);
    (separateOwners ? provisioning.withSeparateOwners() : provisioning).run();
    Terminal.of(spec.commandLine().getOut())
        .line("%d programs have their role and schema".formatted(DeployedServices.PROGRAMS.size()));
    return ExitCode.OK;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "--admin-password-file: expected a file with a password, cannot read " + file,
          e);
    }
  }
}
