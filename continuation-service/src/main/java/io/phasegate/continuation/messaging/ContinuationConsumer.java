package io.phasegate.continuation.messaging;

import io.phasegate.continuation.domain.ContinuationFact;
import io.phasegate.continuation.domain.ContinuationInput;
import io.phasegate.continuation.domain.ContinuationState;
import io.phasegate.runtime.EventLoop;
import io.phasegate.runtime.EventLoops;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes truncated outputs, answers to continuations, plans, outcomes and its own deadlines, in the
/// order of the log.
@ApplicationScoped
public class ContinuationConsumer {
  private final EventLoop<ContinuationState, ContinuationInput, ContinuationFact> loop;

  ContinuationConsumer(EventLoops loops, ContinuationSubject subject) {
    this.loop = loops.loop(subject);
  }

  @Incoming("events")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> batch) {
    loop.process(batch);
  }
}
