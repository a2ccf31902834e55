package io.phasegate.governance.messaging;

import io.phasegate.governance.domain.GovernanceFact;
import io.phasegate.governance.domain.GovernanceInput;
import io.phasegate.governance.domain.GovernanceState;
import io.phasegate.runtime.EventLoop;
import io.phasegate.runtime.EventLoops;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes rejected patches, verdicts and its own deadlines, in the order of the log.
@ApplicationScoped
public class GovernanceConsumer {
  private final EventLoop<GovernanceState, GovernanceInput, GovernanceFact> loop;

  GovernanceConsumer(EventLoops loops, GovernanceSubject subject) {
    this.loop = loops.loop(subject);
  }

  @Incoming("events")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> batch) {
    loop.process(batch);
  }
}
