package io.phasegate.runtime;

import io.phasegate.contracts.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Publishes records and returns when the broker has them all, on every in-sync replica.
///
/// A producer that failed is thrown away: an idempotent producer cannot be trusted after an error.
@ApplicationScoped
public class Publisher {
  private static final int LARGEST_REQUEST = Topic.MAX_RECORD_BYTES + 1024 * 1024;

  /// Callers who gave up leave an attempt behind, which the producer's own time limits end.
  private static final Executor ASIDE = Executors.newVirtualThreadPerTaskExecutor();

  private final BrokerSettings broker;
  private @Nullable KafkaProducer<String, byte[]> producer;

  Publisher(BrokerSettings broker) {
    this.broker = broker;
  }

  /// @throws KafkaException where at least one record did not arrive; all may be published again
  public void publish(List<ProducerRecord<String, byte[]>> records) {
    if (records.isEmpty()) {
      return;
    }
    var current = producer();
    try {
      var sent = new ArrayList<Future<?>>(records.size());
      records.forEach(record -> sent.add(current.send(record)));
      current.flush();
      for (var each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      discard(current);
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    } catch (IllegalStateException e) {
      throw new KafkaException("another thread met a failure and closed the producer", e);
    } catch (KafkaException e) {
      discard(current);
      throw e;
    }
  }

  /// Publishes one record for a caller who has no longer to wait than this; without a broker,
  /// sending alone takes longer.
  ///
  /// @throws KafkaException where the broker has not answered by then; the record may still arrive,
  ///     and may be published again
  public void publish(ProducerRecord<String, byte[]> record, Duration patience) {
    var attempt = CompletableFuture.runAsync(() -> publish(List.of(record)), ASIDE);
    try {
      attempt.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("the broker did not answer within " + patience, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private static KafkaException failure(ExecutionException e) {
    return e.getCause() instanceof KafkaException failure
        ? failure
        : new KafkaException("publishing failed", e.getCause());
  }

  /// Opens the connection and learns where the topic is, which the first publishing would do.
  void connect(String topic) {
    producer().partitionsFor(topic);
  }

  @PreDestroy
  void close() {
    synchronized (this) {
      if (producer != null) {
        producer.close(Duration.ofSeconds(5));
        producer = null;
      }
    }
  }

  private synchronized KafkaProducer<String, byte[]> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  /// Only the producer that failed goes, not one that another thread has made since.
  @SuppressWarnings("ReferenceEquality")
  private synchronized void discard(KafkaProducer<String, byte[]> failed) {
    if (producer == failed) {
      producer = null;
      failed.close(Duration.ZERO);
    }
  }

  /// `linger.ms` costs no latency, because every batch is flushed at once.
  private Map<String, Object> settings() {
    return broker.producer(
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_REQUEST,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            30_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            10_000));
  }
}
