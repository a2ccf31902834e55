package io.phasegate.cli;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.stack.StackDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Stacks that this command line did not start.
final class OtherStacks {
  /// The one of docker-compose.yml, by the names that it has within its own network.
  static final String COMPOSE = "compose";

  private OtherStacks() {}

  static StackDescription named(String name) {
    try {
      return StackDescription.fromJson(
          name.equals(COMPOSE) ? resource() : Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE,
          "expected '%s' or a file as `phasegate env --json` prints it, found '%s' (%s)"
              .formatted(COMPOSE, name, e.getMessage()),
          e);
    }
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
