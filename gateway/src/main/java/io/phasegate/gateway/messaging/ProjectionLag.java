package io.phasegate.gateway.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// How many records this instance's part of the projection is behind the log.
@ApplicationScoped
public class ProjectionLag {
  private final AtomicLong records = new AtomicLong();

  ProjectionLag(MeterRegistry metrics) {
    metrics.gauge("phasegate.gateway.projection.lag", records);
  }

  void measure(KafkaConsumer<String, byte[]> consumer) {
    records.set(
        consumer.assignment().stream()
            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
            .sum());
  }
}
