package io.phasegate.benchmarks;

import io.phasegate.contracts.codec.Headers;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Answers every event with a record as large as its decision and does nothing else: what broker
/// and clients alone take for the bytes that the service moves.
final class Echo implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int LINGER_MILLIS = 5;

  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final String outgoing;
  private final byte[] answer;
  private final Thread thread = Thread.ofPlatform().name("benchmark-echo").unstarted(this::loop);
  private volatile boolean running = true;

  private Echo(String bootstrapServers, String incoming, String outgoing, byte[] answer) {
    this.consumer = Clients.listener(bootstrapServers, List.of(incoming));
    this.producer = Clients.producer(bootstrapServers, LINGER_MILLIS);
    this.outgoing = outgoing;
    this.answer = answer;
  }

  /// Answers what comes after this call.
  ///
  /// @param answer the value of every answer
  static Echo start(String bootstrapServers, String incoming, String outgoing, byte[] answer) {
    var echo = new Echo(bootstrapServers, incoming, outgoing, answer);
    echo.thread.start();
    return echo;
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try (consumer;
        producer) {
      while (running) {
        var polled = consumer.poll(POLL);
        for (var event : polled) {
          var _ = producer.send(answer(event));
        }
        producer.flush();
      }
    }
  }

  private ProducerRecord<String, byte[]> answer(ConsumerRecord<String, byte[]> event) {
    var record = new ProducerRecord<>(outgoing, null, event.key(), answer);
    event.headers().forEach(record.headers()::add);
    record.headers().add(Headers.CAUSATION_ID, event.headers().lastHeader(Headers.ID).value());
    return record;
  }
}
