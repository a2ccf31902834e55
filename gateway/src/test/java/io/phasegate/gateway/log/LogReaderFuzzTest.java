package io.phasegate.gateway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.EventType;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import io.phasegate.gateway.Examples;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// Records of the log and dead letters: something to show, whatever they hold.
class LogReaderFuzzTest {
  private static final LogReader READER = new LogReader();
  private static final String LETTERS = "phase.completed.v1.finalizer-service.dlq";

  @Test
  void showsEveryRecord() {
    var samples =
        Arrays.stream(EventType.values())
            .map(type -> type.ceType() + "\n" + Examples.json(type))
            .toList();

    Fuzz.fire(
        "records of the log",
        Corpus.of(samples, "PhaseFinalized", "\"causedBy\":\"x\""),
        input -> {
          var text = new String(input, UTF_8);
          int end = Math.max(0, text.indexOf('\n'));
          return shown(text.substring(0, end), text.substring(end));
        });
  }

  private static Object shown(String type, String body) {
    var known = EventType.byName(type);
    var topic = known.map(each -> each.topicNames().getFirst()).orElse("phase.completed.v1");
    var reading = READER.read(record(topic, type, body));
    var letter = READER.read(record(LETTERS, type, body));
    assertThat(letter).isInstanceOf(LogReading.Dead.class);
    if (reading instanceof LogReading.Event(var event, _)) {
      var storable = Shortening.of(event.body()).toString();
      assertThat(UTF_8.newEncoder().canEncode(storable)).isTrue();
      assertThat(storable).doesNotContain("\0", "\\u0000");
    }
    return List.of(reading, letter);
  }

  private static ConsumerRecord<String, byte[]> record(String topic, String type, String body) {
    var record = new ConsumerRecord<String, byte[]>(topic, 0, 7, null, body.getBytes(UTF_8));
    record.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
    record.headers().add("ce_id", "e-1".getBytes(UTF_8));
    record.headers().add("ce_source", "/executors/acme".getBytes(UTF_8));
    record.headers().add("ce_type", type.getBytes(UTF_8));
    record.headers().add("dlq_reason", body.getBytes(UTF_8));
    record.headers().add("dlq_offset", type.getBytes(UTF_8));
    return record;
  }
}
