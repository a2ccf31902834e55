package io.phasegate.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Kafka a command talks to.
final class BrokerOption {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description =
          "Kafka to talk to. Default: KAFKA_BOOTSTRAP_SERVERS, else the stack that runs here.")
  private @Nullable String bootstrapServers;

  String resolve() {
    if (bootstrapServers != null) {
      return bootstrapServers;
    }
    var fromEnvironment = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
    return fromEnvironment != null && !fromEnvironment.isBlank()
        ? fromEnvironment
        : Homes.runningStack().bootstrapServers();
  }
}
