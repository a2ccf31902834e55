package io.phasegate.system.deploy;

import io.phasegate.baseline.BaselineConfig;
import io.phasegate.continuation.ContinuationConfig;
import io.phasegate.finalizer.FinalizerConfig;
import io.phasegate.gateway.GatewayConfig;
import io.phasegate.governance.GovernanceConfig;
import io.phasegate.runtime.LoopConfig;
import io.phasegate.stack.DeployedServices;
import io.phasegate.token.TokenConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/// The environment variables that the programs read, as their code and their properties say.
final class Settings {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
  private static final List<Class<?>> MAPPINGS =
      List.of(
          TokenConfig.class,
          BaselineConfig.class,
          GovernanceConfig.class,
          ContinuationConfig.class,
          FinalizerConfig.class,
          GatewayConfig.class,
          LoopConfig.Loop.class,
          LoopConfig.Rehearsal.class,
          LoopConfig.Retry.class,
          LoopConfig.Deadlines.class,
          LoopConfig.Ledger.class);

  /// Of Quarkus itself, as its configuration reference names them.
  private static final Set<String> OF_QUARKUS =
      Set.of(
          "QUARKUS_CONFIG_LOCATIONS",
          "QUARKUS_DATASOURCE_JDBC_URL",
          "QUARKUS_HTTP_HOST",
          "QUARKUS_INIT_AND_EXIT",
          "QUARKUS_LIQUIBASE_MIGRATE_AT_START",
          "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT");

  private final Set<String> names;

  private Settings(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  static Settings ofPrograms() {
    var names = new HashSet<>(OF_QUARKUS);
    MAPPINGS.forEach(mapping -> names.addAll(variables(mapping)));
    DeployedServices.PROGRAMS.forEach(program -> names.addAll(references(program.id())));
    names.addAll(references("event-runtime"));
    ConsumerConfig.configNames().forEach(name -> names.add(variable("kafka." + name)));
    return new Settings(names);
  }

  boolean reads(String variable) {
    return names.contains(variable);
  }

  private static Set<String> variables(Class<?> mapping) {
    return properties(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping)
        .map(Settings::variable)
        .collect(Collectors.toSet());
  }

  /// As the mapping names them: methods in kebab case, groups with a dot between.
  private static Stream<String> properties(String prefix, Class<?> group) {
    return Stream.of(group.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .flatMap(
            method -> {
              var name = prefix + "." + StringUtil.skewer(method.getName());
              var type = method.getReturnType();
              return type.getName().startsWith("io.phasegate") && type.isInterface()
                  ? properties(name, type)
                  : Stream.of(name);
            });
  }

  private static Set<String> references(String module) {
    var names = new HashSet<String>();
    for (var file : List.of("application.properties", "META-INF/microprofile-config.properties")) {
      var path = Manifests.checkout().resolve(module).resolve("src/main/resources").resolve(file);
      try {
        if (Files.exists(path)) {
          REFERENCE.matcher(Files.readString(path)).results().forEach(r -> names.add(r.group(1)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  /// As MicroProfile Config maps names to the environment.
  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
