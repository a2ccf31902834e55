package io.phasegate.cli.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.cli.terminal.Visible;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Letters as people and programs read them.
public final class LetterView {
  private static final int LONGEST_HEADER = 2_000;
  private static final int LONGEST_LINE = 160;

  private LetterView() {}

  public static String line(Letter letter) {
    var text =
        "%s  %-20s %-32s id=%s%s  %s"
            .formatted(
                letter.at(),
                letter.code(),
                letter.place(),
                Visible.text(letter.eventId()),
                letter.redrives() == 0 ? "" : " redriven=" + letter.redrives(),
                Visible.text(letter.message()));
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE - 1) + "…";
  }

  public static ObjectNode json(Letter letter) {
    var node = ContractJson.mapper().createObjectNode();
    node.put("deadLetterTopic", letter.topic().topicName());
    node.put("partition", letter.partition());
    node.put("offset", letter.offset());
    node.put("at", letter.at().toString());
    node.put("service", letter.topic().service().id());
    node.put("topic", letter.topic().origin());
    node.put("eventId", letter.eventId());
    node.put("type", letter.type());
    node.put("code", letter.code());
    node.put("message", letter.message());
    node.put("redrives", letter.redrives());
    node.put("bytes", letter.bytes());
    node.put("cut", letter.wholeSize() != null);
    return node;
  }

  /// Headers and body, everything visible.
  ///
  /// @param mostBytes of the body
  public static void print(
      Letter letter, ConsumerRecord<String, byte[]> whole, int mostBytes, Terminal terminal) {
    terminal.line(terminal.styled("bold", letter.place()));
    terminal.line("at      " + letter.at());
    terminal.line("service " + letter.topic().service().id());
    terminal.line("reason  %s: %s".formatted(letter.code(), Visible.text(letter.message())));
    terminal.line("key     " + (whole.key() == null ? "none" : Visible.text(whole.key())));
    for (var header : whole.headers()) {
      var value =
          header.value() == null ? "none" : Visible.bytes(bounded(header.value(), LONGEST_HEADER));
      terminal.line("header  %s: %s".formatted(Visible.text(header.key()), value));
    }
    body(whole.value(), mostBytes).lines().forEach(terminal::line);
  }

  private static String body(byte[] value, int mostBytes) {
    if (value == null) {
      return "no body";
    }
    if (value.length > mostBytes) {
      return "%s%nbody: %d of %d bytes shown"
          .formatted(Visible.bytes(bounded(value, mostBytes)), mostBytes, value.length);
    }
    try {
      JsonNode json = ContractJson.mapper().readTree(value);
      return String.join("\n", json.toPrettyString().lines().map(Visible::text).toList());
    } catch (IOException e) {
      return Visible.bytes(value); // no JSON: that is why it is here
    }
  }

  private static byte[] bounded(byte[] bytes, int most) {
    return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }
}
