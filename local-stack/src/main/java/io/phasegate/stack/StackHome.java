package io.phasegate.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where everything of the local stack lives: below `.phasegate` in the root of the repository.
///
/// @param root the folder that holds the modules of the services
public record StackHome(Path root) {
  public StackHome {
    root = root.toAbsolutePath().normalize();
  }

  /// The nearest folder, from here upwards, that is the repository's root.
  public static StackHome above(Path start) {
    for (var folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("local-stack"))
          && Files.exists(folder.resolve("pom.xml"))) {
        return new StackHome(folder);
      }
    }
    throw new StackException(
        "expected to run inside a checkout of Phasegate, found none at or above " + start);
  }

  public Path folder() {
    return root.resolve(".phasegate");
  }

  public Path logs() {
    return folder().resolve("logs");
  }

  public Path log(Program program) {
    return logs().resolve(program.id() + ".log");
  }

  public Path aotCaches() {
    return folder().resolve("aot");
  }

  /// Fetched repositories.
  public Path sources() {
    return folder().resolve("sources");
  }

  public Path secrets() {
    return folder().resolve("secrets");
  }

  /// The private keys that governance-service signs with.
  public Path governanceKeys() {
    return folder().resolve("governance-keys.json");
  }

  /// Who may use the APIs of governance-service and the gateway; tokens as hashes only.
  public Path governanceClients() {
    return folder().resolve("governance-clients.json");
  }

  /// The token of the person at this machine, an admin.
  public Path governanceToken() {
    return folder().resolve("governance-token");
  }

  /// The token of an executor that publishes through the gateway.
  public Path executorToken() {
    return folder().resolve("executor-token");
  }

  /// The policies of governance-service, one YAML file each.
  public Path policies() {
    return folder().resolve("policies");
  }

  /// What other programs read to find the stack.
  public Path description() {
    return folder().resolve("stack.json");
  }

  /// The packaged application of a program: the folder that Quarkus builds.
  public Path application(Program program) {
    return root.resolve(program.id()).resolve("target/quarkus-app");
  }

  Path kafka() {
    return folder().resolve("kafka");
  }

  Path postgres() {
    return folder().resolve("postgres");
  }

  Path databaseFiles() {
    return postgres().resolve("data");
  }

  Path lock() {
    return folder().resolve("lock");
  }

  /// Forgets all events, decisions and passwords. Logs, unpacked programs and start-up caches stay.
  void deleteData() {
    Folders.delete(kafka());
    Folders.delete(databaseFiles());
    Folders.delete(secrets());
    Folders.delete(governanceKeys());
    Folders.delete(governanceClients());
    Folders.delete(governanceToken());
    Folders.delete(executorToken());
    Folders.delete(description());
  }
}
