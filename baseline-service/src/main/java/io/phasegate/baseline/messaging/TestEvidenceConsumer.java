package io.phasegate.baseline.messaging;

import io.phasegate.baseline.domain.SuiteFact;
import io.phasegate.baseline.domain.SuiteInput;
import io.phasegate.baseline.domain.SuiteMemory;
import io.phasegate.runtime.EventLoop;
import io.phasegate.runtime.EventLoops;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes test reports, completed phases and its own deadlines, in the order of the log.
@ApplicationScoped
public class TestEvidenceConsumer {
  private final EventLoop<SuiteMemory, SuiteInput, SuiteFact> loop;

  TestEvidenceConsumer(EventLoops loops, SuiteSubject subject) {
    this.loop = loops.loop(subject);
  }

  @Incoming("events")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> batch) {
    loop.process(batch);
  }
}
