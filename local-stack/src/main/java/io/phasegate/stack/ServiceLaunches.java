package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  ServiceLaunches(StackHome home, String bootstrapServers) {
    this.home = home;
    this.bootstrapServers = bootstrapServers;
  }

  AotCache cache(Service service) {
    return AotCache.of(home.aotCaches(), service.id(), home.application(service), JVM_OPTIONS);
  }

  ServiceLaunch launch(Service service, DatabaseAccess database, int port) {
    var cache = cache(service);
    return new ServiceLaunch(
        service.id(),
        command(jar(service), cache),
        environment(database, port),
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

  private Map<String, String> environment(DatabaseAccess database, int port) {
    return Map.ofEntries(
        Map.entry("PHASEGATE_HTTP_PORT", String.valueOf(port)),
        Map.entry("PHASEGATE_LOG_JSON", "false"),
        Map.entry("PHASEGATE_FINALIZER_SOURCE_CACHE_DIRECTORY", home.sources().toString()),
        Map.entry("PHASEGATE_GOVERNANCE_SOURCE_CACHE_DIRECTORY", home.sources().toString()),
        Map.entry("PHASEGATE_GOVERNANCE_KEYS_FILE", home.governanceKeys().toString()),
        Map.entry("PHASEGATE_GOVERNANCE_CLIENTS_FILE", home.governanceClients().toString()),
        Map.entry("PHASEGATE_GOVERNANCE_TOKEN_FILE", home.governanceToken().toString()),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
        Map.entry("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl()),
        Map.entry("QUARKUS_DATASOURCE_USERNAME", database.username()),
        Map.entry("QUARKUS_DATASOURCE_PASSWORD", database.password()));
  }
}
