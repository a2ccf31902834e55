package io.phasegate.contracts.codec;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.EventRejected;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A record as it goes onto a topic. The ledger stores it in this form, so that publishing again
/// publishes the same bytes.
///
/// @param headers in the order in which they are written
/// @param value JSON
public record OutgoingRecord(String topic, String key, Map<String, String> headers, String value) {
  private static final String REJECTED = EventRejected.class.getSimpleName();

  /// True where this record tells that the event with this id was rejected.
  public boolean rejects(EventId event) {
    return REJECTED.equals(headers.get(Headers.TYPE))
        && event.value().equals(headers.get(Headers.CAUSATION_ID));
  }

  public ProducerRecord<String, byte[]> toProducerRecord() {
    var record = new ProducerRecord<>(topic, null, key, value.getBytes(StandardCharsets.UTF_8));
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
