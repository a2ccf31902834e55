package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the packaged services of this repository are started: which JVM options, which environment.
final class ServiceLaunches {
  /// Measured on two cores: the serial collector starts fastest and holds least memory.
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration GRACE = Duration.ofSeconds(20);

  /// A run that trains writes its cache before it ends.
  private static final Duration TRAINING_GRACE = Duration.ofMinutes(4);

  private final StackHome home;
  private final String bootstrapServers;
  private final boolean governed;

  /// @param governed whether governance-service is there to audit what phases change
  ServiceLaunches(StackHome home, String bootstrapServers, boolean governed) {
    this.home = home;
    this.bootstrapServers = bootstrapServers;
    this.governed = governed;
  }

  AotCache cache(Service service) {
    return AotCache.of(home.aotCaches(), service.id(), home.application(service), JVM_OPTIONS);
  }

  ServiceLaunch launch(
      Service service, DatabaseAccess database, DatabaseAccess migration, int port) {
    var cache = cache(service);
    return new ServiceLaunch(
        service.id(),
        command(jar(service), cache),
        environment(database, migration, port),
        home.log(service),
        URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)),
        cache.isTrained() ? GRACE : TRAINING_GRACE);
  }

  Path jar(Service service) {
    var jar = home.application(service).resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StackException(
          "%s is not built: expected %s; build it with ./mvnw install"
              .formatted(service.id(), jar));
    }
    return jar;
  }

  private static List<String> command(Path jar, AotCache cache) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.add(cache.option());
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }

  private Map<String, String> environment(
      DatabaseAccess database, DatabaseAccess migration, int port) {
    var environment = new HashMap<String, String>();
    if (!governed) {
      environment.put("PHASEGATE_FINALIZER_GOVERNANCE_REQUIRED", "false");
    }
    environment.put("PHASEGATE_HTTP_PORT", String.valueOf(port));
    environment.put("PHASEGATE_LOG_JSON", "false");
    environment.put("PHASEGATE_FINALIZER_SOURCE_CACHE_DIRECTORY", home.sources().toString());
    environment.put("PHASEGATE_GOVERNANCE_SOURCE_CACHE_DIRECTORY", home.sources().toString());
    environment.put("PHASEGATE_GOVERNANCE_KEYS_FILE", home.governanceKeys().toString());
    environment.put("PHASEGATE_GOVERNANCE_CLIENTS_FILE", home.governanceClients().toString());
    environment.put("PHASEGATE_GOVERNANCE_POLICIES_DIRECTORY", home.policies().toString());
    environment.put("PHASEGATE_GOVERNANCE_TOKEN_FILE", home.governanceToken().toString());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
    environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
    environment.put("QUARKUS_LIQUIBASE_USERNAME", migration.username());
    environment.put("QUARKUS_LIQUIBASE_PASSWORD", migration.password());
    return environment;
  }
}
