package io.phasegate.runtime;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/// The copy of a rejected record: its bytes and headers, and why it is there.
///
/// A record that came compressed can be larger than any topic takes. Of that one the copy holds the
/// beginning, or else the loop would fail on it for ever.
final class DeadLetter {
  /// How much is kept of a value that cannot be kept whole, in bytes.
  private static final int EXCERPT_BYTES = 1024 * 1024;

  private DeadLetter() {}

  /// @param topic the dead-letter topic
  static ProducerRecord<String, byte[]> of(
      ConsumerRecord<String, byte[]> record, String topic, OutgoingRecord rejection) {
    var letter =
        size(record) > Topic.MAX_RECORD_BYTES ? excerpt(record, topic) : copy(record, topic);
    add(letter, Headers.DLQ_REASON, rejection.value());
    add(letter, Headers.DLQ_TOPIC, record.topic());
    add(letter, Headers.DLQ_PARTITION, String.valueOf(record.partition()));
    add(letter, Headers.DLQ_OFFSET, String.valueOf(record.offset()));
    return letter;
  }

  private static ProducerRecord<String, byte[]> copy(
      ConsumerRecord<String, byte[]> record, String topic) {
    var copy = new ProducerRecord<>(topic, null, record.key(), record.value());
    record.headers().forEach(copy.headers()::add);
    return copy;
  }

  private static ProducerRecord<String, byte[]> excerpt(
      ConsumerRecord<String, byte[]> record, String topic) {
    var key = record.key();
    var value = record.value();
    var excerpt =
        new ProducerRecord<>(
            topic,
            null,
            key == null ? key : key.substring(0, Math.min(key.length(), Require.LONGEST_NAME)),
            value == null ? value : Arrays.copyOf(value, Math.min(value.length, EXCERPT_BYTES)));
    for (var header : record.headers()) {
      if (isKept(header.key()) && bytes(header) <= Require.LONGEST_NAME) {
        excerpt.headers().add(header);
      }
    }
    add(excerpt, Headers.DLQ_EXCERPT, String.valueOf(size(record)));
    return excerpt;
  }

  private static boolean isKept(String header) {
    return header.startsWith("ce_") || header.equals(Headers.REDRIVE);
  }

  private static long size(ConsumerRecord<String, byte[]> record) {
    long size = Math.max(0, record.serializedKeySize());
    size += Math.max(0, record.serializedValueSize());
    for (var header : record.headers()) {
      size += bytes(header);
    }
    return size;
  }

  private static int bytes(Header header) {
    return header.key().length() + (header.value() == null ? 0 : header.value().length);
  }

  private static void add(ProducerRecord<String, byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
