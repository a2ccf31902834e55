package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.phasegate.contracts.Topic;
import io.phasegate.stack.testing.TestStack;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Loop, deadlines and people publish through one producer, on a real broker.
class PublisherIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final TestStack stack = TestStack.shared();
  private final Publisher publisher =
      new Publisher(new BrokerSettings(Map.of("bootstrap.servers", stack.bootstrapServers())));
  private final ProducerRecord<String, byte[]> small = record(1);

  @AfterEach
  void close() {
    publisher.close();
  }

  private static ProducerRecord<String, byte[]> record(int bytes) {
    return new ProducerRecord<>(Topic.PHASE_PLANNED.topicName(), "publisher/1", new byte[bytes]);
  }

  /// The failure of another thread closes the producer between two records of this one.
  @Test
  void failsAsAnOutageDoesWhereAnotherHasClosedTheProducer() {
    var tooLarge = record(2 * Topic.MAX_RECORD_BYTES);
    var interrupted =
        new AbstractList<ProducerRecord<String, byte[]>>() {
          @Override
          public ProducerRecord<String, byte[]> get(int index) {
            if (index == 1) {
              assertThatThrownBy(() -> publisher.publish(List.of(tooLarge)))
                  .isInstanceOf(RecordTooLargeException.class);
            }
            return small;
          }

          @Override
          public int size() {
            return 2;
          }
        };

    assertThat(Outage.passes(catchThrowable(() -> publisher.publish(interrupted)))).isTrue();
    publisher.publish(List.of(small));
  }

  @Test
  void waitsForTheBrokerNoLongerThanTheCallerDoes() {
    publisher.publish(small, PATIENCE);
    stack.stopKafka();
    try {
      assertThatThrownBy(() -> publisher.publish(small, Duration.ofMillis(300)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("did not answer within PT0.3S");
    } finally {
      stack.startKafka();
    }

    publisher.publish(small, PATIENCE);
  }
}
