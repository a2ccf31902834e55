package io.phasegate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Topic;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {
  private static final String DECISIONS = Topic.FINALIZER_DECISIONS.topicName();

  @Test
  void isWrittenShortAndReadAgain() {
    var position =
        StreamPosition.BEGINNING
            .after(DECISIONS, 3, 45)
            .after(Topic.TOKEN_DECISIONS.topicName(), 0, 0);

    assertThat(position.text()).isEqualTo("fd.0.0.0.1a-td.1");
    assertThat(StreamPosition.parse(position.text())).isEqualTo(position);
  }

  @Test
  void survivesTheRoundTripForEveryTopic() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var position = StreamPosition.BEGINNING;
    for (var topic : Topic.values()) {
      position = position.at(topic.topicName(), random.nextInt(9), random.nextLong(1L << 50));
    }

    assertThat(StreamPosition.parse(position.text())).as("seed %d", seed).isEqualTo(position);
  }

  @Test
  void beginsWithTheFirstRecordOfWhatItDoesNotName() {
    var position = StreamPosition.BEGINNING.after(DECISIONS, 1, 7);

    assertThat(position.next(DECISIONS, 1)).isEqualTo(8);
    assertThat(position.next(DECISIONS, 0)).isZero();
    assertThat(position.next(DECISIONS, 5)).isZero();
    assertThat(position.next("phase.planned.v1", 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "42", "xx.1", "fd.-1", "fd.1-fd.2", "fd.!", "fd.1-", "fd.zzzzzzzzzzzzzzzz"})
  void refusesWhatIsNoPosition(String text) {
    assertThatThrownBy(() -> StreamPosition.parse(text))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("Last-Event-ID: expected");
  }

  @Test
  void refusesTextsWithoutEnd() {
    assertThatThrownBy(() -> StreamPosition.parse("fd" + ".1".repeat(5_000)))
        .isInstanceOf(ContractViolation.class);
  }
}
