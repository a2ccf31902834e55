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

/// How the packaged programs of this repository are started: which JVM options, which environment.
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

  /// Enough for the cache to learn which code is worth compiling early.
  private static final int TRAINING_ROUNDS = 10;

  private static final Program GOVERNANCE = Program.of(Service.GOVERNANCE);

  private final StackHome home;
  private final String bootstrapServers;

  ServiceLaunches(StackHome home, String bootstrapServers) {
    this.home = home;
    this.bootstrapServers = bootstrapServers;
  }

  AotCache cache(Program program) {
    return AotCache.of(home.aotCaches(), program.id(), home.application(program), JVM_OPTIONS);
  }

  /// @param ports of all programs of the stack
  ServiceLaunch launch(
      Program program,
      DatabaseAccess database,
      DatabaseAccess migration,
      Map<Program, Integer> ports) {
    var cache = cache(program);
    return new ServiceLaunch(
        program.id(),
        command(jar(program), cache),
        environment(program, database, migration, ports),
        home.log(program),
        URI.create(url(program, ports) + "/q/health/ready"),
        cache.isTrained() ? GRACE : TRAINING_GRACE);
  }

  static String url(Program program, Map<Program, Integer> ports) {
    return "http://127.0.0.1:" + ports.get(program);
  }

  Path jar(Program program) {
    var jar = home.application(program).resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StackException(
          "%s is not built: expected %s; build it with ./mvnw install"
              .formatted(program.id(), jar));
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
      Program program,
      DatabaseAccess database,
      DatabaseAccess migration,
      Map<Program, Integer> ports) {
    var environment = new HashMap<String, String>();
    if (ports.containsKey(GOVERNANCE)) {
      environment.put("PHASEGATE_GATEWAY_GOVERNANCE_URL", url(GOVERNANCE, ports));
    } else {
      environment.put("PHASEGATE_FINALIZER_GOVERNANCE_REQUIRED", "false");
    }
    environment.put("PHASEGATE_GATEWAY_CLIENTS_FILE", home.governanceClients().toString());
    environment.put("PHASEGATE_GATEWAY_TOKEN_FILE", home.governanceToken().toString());
    environment.put("PHASEGATE_HTTP_PORT", String.valueOf(ports.get(program)));
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
    if (!cache(program).isTrained()) {
      environment.put("PHASEGATE_REHEARSAL_ROUNDS", String.valueOf(TRAINING_ROUNDS));
    }
    environment.put("QUARKUS_LIQUIBASE_USERNAME", migration.username());
    environment.put("QUARKUS_LIQUIBASE_PASSWORD", migration.password());
    return environment;
  }
}
