package io.phasegate.runtime;

import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Publishes as every service does, with what a test has planned coming before: one step before
/// each publishing, in order. A step that throws is a publishing that failed.
@Vetoed
final class BreakingPublisher extends Publisher {
  private final Queue<Runnable> plan = new ConcurrentLinkedQueue<>();

  BreakingPublisher(String bootstrapServers, List<Runnable> plan) {
    super(new BrokerSettings(Map.of("bootstrap.servers", bootstrapServers)));
    this.plan.addAll(plan);
  }

  @Override
  public void publish(List<ProducerRecord<String, byte[]>> records) {
    var step = plan.poll();
    if (step != null) {
      step.run();
    }
    super.publish(records);
  }
}
