package io.phasegate.cli.events;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes one record at a time and waits until Kafka has it.
public final class EventPublisher implements AutoCloseable {
  private static final int LIMIT_MILLIS = 15_000;
  private static final int REQUEST_BYTES = Topic.MAX_RECORD_BYTES + 64 * 1024;

  private final Broker broker;
  private final KafkaProducer<String, byte[]> producer;

  public EventPublisher(Broker broker) {
    this.broker = broker;
    Map<String, Object> settings =
        Map.of(
            "acks",
            "all",
            "max.block.ms",
            LIMIT_MILLIS,
            "request.timeout.ms",
            LIMIT_MILLIS / 2,
            "delivery.timeout.ms",
            LIMIT_MILLIS,
            "linger.ms",
            0,
            "max.request.size",
            REQUEST_BYTES,
            "buffer.memory",
            2L * REQUEST_BYTES);
    producer =
        new KafkaProducer<>(
            broker.producer(settings), new StringSerializer(), new ByteArraySerializer());
  }

  /// Where the record is now.
  public RecordMetadata publish(OutgoingRecord record) {
    return publish(record.toProducerRecord());
  }

  public RecordMetadata publish(ProducerRecord<String, byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "Kafka at %s did not take the event: %s".formatted(broker, String.valueOf(e.getCause())),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted while publishing", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
