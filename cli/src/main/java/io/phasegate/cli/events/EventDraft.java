package io.phasegate.cli.events;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// An event that somebody wants to publish, not yet checked. It is read exactly as a service would
/// read it; what a service would reject never leaves this program.
///
/// @param key null where it is to follow from the body
public record EventDraft(String type, String id, String source, @Nullable String key, String body) {

  /// The record to publish: the body as it was given.
  public OutgoingRecord checked(Instant time) {
    var eventType = executorType();
    var topic = eventType.topicNames().getFirst();
    var incoming =
        new ConsumerRecord<String, byte[]>(topic, 0, 0, key, body.getBytes(StandardCharsets.UTF_8));
    header(incoming, Headers.SPECVERSION, "1.0");
    header(incoming, Headers.ID, id);
    header(incoming, Headers.SOURCE, source);
    header(incoming, Headers.TYPE, type);
    header(incoming, Headers.TIME, time.toString());
    header(incoming, Headers.CONTENT_TYPE, "application/json");
    return switch (new EventReader(Set.of(eventType)).read(incoming)) {
      case Reading.Accepted accepted -> withGivenBody(topic, time, accepted);
      case Reading.Refused refused ->
          throw new CliException(
              ExitCode.BAD_DATA, "not a valid %s: %s".formatted(type, refused.message()));
      case Reading.Skipped _ -> throw new IllegalStateException(type + " is a known type");
    };
  }

  private OutgoingRecord withGivenBody(String topic, Instant time, Reading.Accepted accepted) {
    var written = EventWriter.event(topic, source, new EventId(id), time, accepted.event());
    return new OutgoingRecord(topic, written.key(), written.headers(), body);
  }

  private EventType executorType() {
    return EventType.byName(type)
        .filter(EventDraft::isForExecutors)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.USAGE,
                    "TYPE: expected one of %s, found '%s'".formatted(executorTypes(), type)));
  }

  private static String executorTypes() {
    return Arrays.stream(EventType.values())
        .filter(EventDraft::isForExecutors)
        .map(EventType::ceType)
        .collect(Collectors.joining(", "));
  }

  private static boolean isForExecutors(EventType type) {
    return ExecutorEvent.class.isAssignableFrom(type.recordClass());
  }

  private static void header(ConsumerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
