package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.stack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Stacks that this command line did not start.
final class OtherStacks {
  /// The one of docker-compose.yml, by the names that it has within its own network. Where Kafka
  /// and PostgreSQL are others, the variables say so that docker-compose.yml reads, too.
  static final String COMPOSE = "compose";

  private static final Map<String, String> ADDRESSES =
      Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "PHASEGATE_DATABASE", "postgres:5432");

  private OtherStacks() {}

  static StackDescription named(String name) {
    try {
      return StackDescription.fromJson(
          name.equals(COMPOSE) ? compose(System.getenv()) : Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE,
          "expected '%s' or a file as `phasegate env --json` prints it, found '%s' (%s)"
              .formatted(COMPOSE, name, e.getMessage()),
          e);
    }
  }

  static String compose(Map<String, String> environment) {
    var text = resource();
    for (var address : ADDRESSES.entrySet()) {
      var given = environment.getOrDefault(address.getKey(), address.getValue());
      text = text.replace(address.getValue(), given);
    }
    return text;
  }

  private static String resource() {
    try (var stream = OtherStacks.class.getResourceAsStream("compose.json")) {
      if (stream == null) {
        throw new IllegalStateException("compose.json is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
