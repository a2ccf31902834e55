package io.phasegate.finalizer.messaging;

import io.phasegate.finalizer.domain.PhaseFact;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.PhaseState;
import io.phasegate.runtime.EventLoop;
import io.phasegate.runtime.EventLoops;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes completed phases, what other services say of them and its own deadlines, in the order
/// of the log.
@ApplicationScoped
public class EvidenceConsumer {
  private final EventLoop<PhaseState, PhaseInput, PhaseFact> loop;

  EvidenceConsumer(EventLoops loops, PhaseSubject subject) {
    this.loop = loops.loop(subject);
  }

  @Incoming("events")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> batch) {
    loop.process(batch);
  }
}
