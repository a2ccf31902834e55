package io.phasegate.cli;

import io.phasegate.cli.dlq.DeadLetterTopic;
import io.phasegate.cli.dlq.DeadLetters;
import io.phasegate.cli.dlq.LetterFilter;
import io.phasegate.cli.events.Broker;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.event.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which dead letters a command is about, and on which Kafka.
final class LetterOptions {
  @Mixin private BrokerOption broker = new BrokerOption();

  @Option(names = "--topic", description = "Only letters from this topic, e.g. phase.completed.v1.")
  private @Nullable String topic;

  @Option(names = "--service", description = "Only letters of this service.")
  private @Nullable String service;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "Only this reason: ${COMPLETION-CANDIDATES}.")
  private @Nullable RejectionCode reason;

  @Option(names = "--event", paramLabel = "ID", description = "Only letters of this event.")
  private @Nullable String event;

  @Option(names = "--offset", paramLabel = "N", description = "Only the letter at this offset.")
  private @Nullable Long offset;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Durations.class,
      description = "Only letters of the last TIME, such as 90s, 30m, 2h, 3d.")
  private @Nullable Duration since;

  @Option(
      names = "--newest",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many letters of each topic are looked at. Default: ${DEFAULT-VALUE}")
  private int newest;

  Broker kafka() {
    return broker.resolve();
  }

  DeadLetters.Found find(DeadLetters letters) {
    if (newest < 1) {
      throw new CliException(
          ExitCode.USAGE, "--newest: expected at least 1, found %d".formatted(newest));
    }
    var topics = DeadLetterTopic.of(service, topic);
    if (topics.isEmpty()) {
      var known =
          DeadLetterTopic.of(null, null).stream()
              .map(each -> each.service().id() + " with " + each.origin())
              .toList();
      throw new CliException(
          ExitCode.USAGE,
          "--service, --topic: expected one of %s, found %s with %s"
              .formatted(String.join(", ", known), service, topic));
    }
    var from = since == null ? null : Instant.now().minus(since);
    var code = reason == null ? null : reason.name();
    return letters.find(topics, new LetterFilter(code, event, offset, from), newest);
  }

  /// How much was left out, as a sentence; empty where nothing was.
  static String leftOut(DeadLetters.Found found) {
    return found.unread() == 0
        ? ""
        : "%d older letters were not looked at; --newest looks further back"
            .formatted(found.unread());
  }
}
