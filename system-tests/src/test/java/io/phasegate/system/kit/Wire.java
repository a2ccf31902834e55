package io.phasegate.system.kit;

import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// All of a record that its readers can see, wherever it lies in the log: equal where every
/// byte is.
///
/// @param headers `name=value`, in their order
public record Wire(String topic, String key, List<String> headers, String value) {
  public static Wire of(ConsumerRecord<String, byte[]> record) {
    var headers = new ArrayList<String>();
    record.headers().forEach(header -> headers.add(header.key() + "=" + text(header.value())));
    return new Wire(record.topic(), record.key(), headers, text(record.value()));
  }

  public static Wire of(OutgoingRecord record) {
    var headers = new ArrayList<String>();
    record.headers().forEach((name, value) -> headers.add(name + "=" + value));
    return new Wire(record.topic(), record.key(), headers, record.value());
  }

  public String id() {
    return header(Headers.ID);
  }

  public String type() {
    return header(Headers.TYPE);
  }

  /// The id of the event that this answers.
  public String cause() {
    return header(Headers.CAUSATION_ID);
  }

  /// Empty where there is no such header.
  public String header(String name) {
    return headers.stream()
        .filter(header -> header.startsWith(name + "="))
        .findFirst()
        .map(header -> header.substring(name.length() + 1))
        .orElse("");
  }

  /// ISO 8859-1 keeps every byte, also of what is not text.
  private static String text(byte[] bytes) {
    var utf8 = new String(bytes, StandardCharsets.UTF_8);
    return Arrays.equals(utf8.getBytes(StandardCharsets.UTF_8), bytes)
        ? utf8
        : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
