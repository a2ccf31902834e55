package io.phasegate.cli.doctor;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The newest records of a topic, without their bodies.
///
/// @param from no record since then was left out
record TopicWindow(Instant from, List<Seen> records) {
  private static final EventReader READER = new EventReader(EnumSet.allOf(EventType.class));

  TopicWindow {
    records = List.copyOf(records);
  }

  /// A record: where it is and what event it is.
  ///
  /// @param eventKeys under which the ledger may have it: as it came, and as it came before it was
  ///     redriven; none for a type that nobody knows
  record Seen(
      int partition,
      long offset,
      Instant at,
      String id,
      String source,
      String cause,
      List<UUID> eventKeys) {
    Seen {
      eventKeys = List.copyOf(eventKeys);
    }

    static Seen of(ConsumerRecord<String, byte[]> record) {
      return new Seen(
          record.partition(),
          record.offset(),
          Instant.ofEpochMilli(record.timestamp()),
          header(record, Headers.ID),
          header(record, Headers.SOURCE),
          header(record, Headers.CAUSATION_ID),
          keysOf(record));
    }

    private static List<UUID> keysOf(ConsumerRecord<String, byte[]> record) {
      var envelope =
          switch (READER.read(record)) {
            case Reading.Accepted accepted -> accepted.envelope();
            case Reading.Refused refused -> refused.envelope();
            case Reading.Skipped _ -> null;
          };
      return envelope == null
          ? List.of()
          : IntStream.rangeClosed(0, envelope.redrives())
              .mapToObj(count -> DecisionIds.eventKey(envelope.source(), envelope.id(), count))
              .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
      var header = record.headers().lastHeader(name);
      return header == null || header.value() == null
          ? ""
          : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
