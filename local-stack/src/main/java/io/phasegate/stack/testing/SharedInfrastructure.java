package io.phasegate.stack.testing;

import io.phasegate.stack.DatabaseProvisioning;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Folders;
import io.phasegate.stack.Program;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.TopicProvisioning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The one infrastructure of this JVM. Quarkus loads test classes anew for every application it
/// starts, and each copy would start a broker of its own; so [TestStack] always talks to the copy
/// of the system class loader, through requests and answers that are plain strings.
public final class SharedInfrastructure implements UnaryOperator<String> {
  private static @Nullable SharedInfrastructure instance;

  private final TestInfrastructure infrastructure;
  private final DatabaseProvisioning schemas;

  private SharedInfrastructure(TestInfrastructure infrastructure, Secrets secrets) {
    this.infrastructure = infrastructure;
    this.schemas =
        new DatabaseProvisioning(infrastructure::admin, secrets, DeployedServices.PROGRAMS);
  }

  /// Starts and provisions on the first call; the JVM's end stops it.
  public static synchronized UnaryOperator<String> instance() {
    var shared = instance;
    if (shared == null) {
      shared = started();
      instance = shared;
    }
    return shared;
  }

  /// Answers one of the requests of [TestStack].
  @Override
  public synchronized String apply(String request) {
    var words = request.split(" ", 2);
    return switch (words[0]) {
      case "bootstrap-servers" -> infrastructure.bootstrapServers();
      case "jdbc-url" -> schemas.access(Program.byId(words[1])).jdbcUrl();
      case "username" -> schemas.access(Program.byId(words[1])).username();
      case "password" -> schemas.access(Program.byId(words[1])).password();
      case "migration-username" -> schemas.migration(Program.byId(words[1])).username();
      case "migration-password" -> schemas.migration(Program.byId(words[1])).password();
      case "admin-password" -> infrastructure.admin(DatabaseProvisioning.DATABASE).password();
      case "admin-jdbc-url" -> infrastructure.admin(DatabaseProvisioning.DATABASE).jdbcUrl();
      case "admin-username" -> infrastructure.admin(DatabaseProvisioning.DATABASE).username();
      default -> run(words[0]);
    };
  }

  private String run(String request) {
    switch (request) {
      case "start-kafka" -> infrastructure.startKafka();
      case "stop-kafka" -> infrastructure.stopKafka();
      case "start-database" -> infrastructure.startDatabase();
      case "stop-database" -> infrastructure.stopDatabase();
      case "kill-database" -> infrastructure.killDatabase();
      default -> throw new IllegalArgumentException("unknown request '" + request + "'");
    }
    return "";
  }

  private static SharedInfrastructure started() {
    var directory = newDirectory();
    var secrets = new Secrets(directory.resolve("secrets"));
    var infrastructure = chosen(directory, secrets);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(infrastructure, directory), "test-stack-stop"));
    infrastructure.start();
    new TopicProvisioning(infrastructure.bootstrapServers(), DeployedServices.ALL).run();
    var shared = new SharedInfrastructure(infrastructure, secrets);
    shared.schemas.run();
    return shared;
  }

  private static void end(TestInfrastructure infrastructure, Path directory) {
    infrastructure.close();
    Folders.delete(directory);
  }

  private static TestInfrastructure chosen(Path directory, Secrets secrets) {
    var choice = System.getProperty("phasegate.infra", "embedded");
    return switch (choice) {
      case "embedded" -> new EmbeddedInfrastructure(directory, secrets);
      case "containers" -> new ContainerInfrastructure(secrets);
      default ->
          throw new IllegalArgumentException(
              "phasegate.infra: expected 'embedded' or 'containers', found '" + choice + "'");
    };
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("phasegate-test-");
    } catch (IOException e) {
      throw new UncheckedIOException("no directory for the data of the test stack", e);
    }
  }
}
