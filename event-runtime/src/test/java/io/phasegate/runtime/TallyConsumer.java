package io.phasegate.runtime;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The test service's way into the loop, as every service has one.
@ApplicationScoped
class TallyConsumer {
  private final EventLoop<Tally, TallyInput, TallyFact> loop;

  TallyConsumer(EventLoops loops, TallySubject subject) {
    this.loop = loops.loop(subject);
  }

  @Incoming("events")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> batch) {
    loop.process(batch);
  }
}
