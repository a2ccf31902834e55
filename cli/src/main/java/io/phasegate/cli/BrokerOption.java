package io.phasegate.cli;

import io.phasegate.cli.events.Broker;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Kafka a command talks to, and as whom.
final class BrokerOption {
  private static final String ADDRESS = "bootstrap.servers";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = {
        "Kafka to talk to. Default: KAFKA_BOOTSTRAP_SERVERS, else what --command-config",
        "says, else the stack that runs here."
      })
  private @Nullable String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties of Kafka's clients: TLS, user and password, as Kafka's own tools.")
  private @Nullable Path settingsFile;

  Broker resolve() {
    var settings = settingsFile == null ? Map.<String, String>of() : read(settingsFile);
    return new Broker(address(settings), settings);
  }

  private String address(Map<String, String> settings) {
    if (bootstrapServers != null) {
      return bootstrapServers;
    }
    var fromEnvironment = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return fromEnvironment;
    }
    var fromFile = settings.get(ADDRESS);
    return fromFile != null ? fromFile : Homes.runningStack().bootstrapServers();
  }

  private static Map<String, String> read(Path file) {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (NoSuchFileException e) {
      throw new CliException(ExitCode.USAGE, "--command-config: there is no file " + file, e);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "--command-config: %s is no properties file".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    var settings = new HashMap<String, String>();
    properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
    return settings;
  }
}
