package io.phasegate.gateway.intake;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.GatewayConfig;
import io.phasegate.gateway.log.KafkaAccess;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Writes events to their topics, in the name of the client that brought them, and tells where they
/// stand when all replicas have them.
///
/// Who brought an event stands in its CloudEvents auth context (`authtype`, `authid`), which only
/// this class writes.
@Startup // wrong settings stop the start
@ApplicationScoped
public class EventPublisher {
  /// The CloudEvents source of every event that comes through this door.
  public static final String SOURCE = "/phasegate/gateway";

  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final KafkaProducer<String, byte[]> producer;

  EventPublisher(KafkaAccess kafka, GatewayConfig config) {
    var patience = config.publishTimeout();
    Require.that(
        "phasegate.gateway.publish-timeout",
        patience.compareTo(Duration.ofSeconds(1)) >= 0,
        "at least PT1S",
        patience);
    int millis = (int) patience.toMillis();
    var settings = new HashMap<String, Object>(kafka.shared());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("max.request.size", Topic.MAX_RECORD_BYTES);
    settings.put("linger.ms", 0);
    settings.put("request.timeout.ms", millis / 2);
    settings.put("delivery.timeout.ms", millis);
    settings.put("max.block.ms", millis);
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /// Completes with the event's place, or with a [KafkaException].
  public CompletableFuture<RecordMetadata> publish(
      EventId id, Instant time, Submission submission, Sender sender) {
    var written = new CompletableFuture<RecordMetadata>();
    try {
      var record = record(id, time, submission, sender).toProducerRecord();
      var _ =
          producer.send(
              record,
              (place, failure) -> {
                if (failure == null) {
                  written.complete(place);
                } else {
                  written.completeExceptionally(failure);
                }
              });
    } catch (KafkaException e) {
      written.completeExceptionally(e);
    }
    return written;
  }

  private static OutgoingRecord record(
      EventId id, Instant time, Submission submission, Sender sender) {
    var event = submission.event();
    var topic = EventType.of(event.getClass()).topics().getFirst().topicName();
    var record = EventWriter.event(topic, SOURCE, id, time, event);
    var headers = new LinkedHashMap<>(record.headers());
    headers.put(Headers.AUTH_TYPE, "user");
    headers.put(Headers.AUTH_ID, sender.client().name());
    if (sender.traceparent() != null) {
      headers.put(Headers.TRACEPARENT, sender.traceparent());
    }
    return new OutgoingRecord(topic, record.key(), headers, submission.json());
  }

  @PreDestroy
  void close() {
    producer.close(FAREWELL);
  }
}
