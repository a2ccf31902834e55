package io.phasegate.token.messaging;

import io.phasegate.runtime.EventLoop;
import io.phasegate.runtime.EventLoops;
import io.phasegate.token.domain.TokenFact;
import io.phasegate.token.domain.TokenInput;
import io.phasegate.token.domain.TokenMemory;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes plans, what was known when they came, and what their outputs took.
@ApplicationScoped
public class TokenConsumer {
  private final EventLoop<TokenMemory, TokenInput, TokenFact> loop;

  TokenConsumer(EventLoops loops, TokenSubject subject) {
    this.loop = loops.loop(subject);
  }

  @Incoming("events")
  @Blocking
  public void consume(ConsumerRecords<String, byte[]> batch) {
    loop.process(batch);
  }
}
