package io.phasegate.benchmarks.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.benchmarks.reference.Deciding;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsEngineTest {
  private final SmallPhases phases = new SmallPhases("run");
  private final TopologyTestDriver driver;

  StreamsEngineTest(@TempDir Path folder) {
    var settings = new Properties();
    settings.put("state.dir", folder.resolve("state").toString());
    this.driver =
        new TopologyTestDriver(
            StreamsEngine.topology(new Deciding(folder.resolve("cache"))), settings);
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void decidesEachEventOnce() {
    send(phases.record(Topic.PHASE_COMPLETED.topicName(), 0));
    send(phases.record(Topic.PHASE_COMPLETED.topicName(), 1));
    send(phases.record(Topic.PHASE_COMPLETED.topicName(), 0));

    assertThat(decisions().readRecordsToList())
        .extracting(decision -> decision.key() + " " + header(decision, Headers.TYPE))
        .containsExactly("run/p0 PhaseFinalized", "run/p1 PhaseFinalized");
  }

  private void send(ProducerRecord<String, byte[]> event) {
    driver
        .createInputTopic(event.topic(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(event.key(), event.value(), event.headers()));
  }

  private TestOutputTopic<String, byte[]> decisions() {
    return driver.createOutputTopic(
        Topic.FINALIZER_DECISIONS.topicName(),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
