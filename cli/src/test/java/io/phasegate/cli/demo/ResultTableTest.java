package io.phasegate.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final Duration TOOK = Duration.ofMillis(12);

  @Test
  void meetsItsExpectationOnlyWithTheRightTypeAndTheDeadLetter() {
    var rejected = Expectation.rejected("x.dlq");
    var finalized = Expectation.of(Topic.FINALIZER_DECISIONS, "PhaseFinalized");

    assertThat(result(rejected, rejection(), true).asExpected()).isTrue();
    assertThat(result(rejected, rejection(), false).asExpected()).isFalse();
    assertThat(result(rejected, null, true).asExpected()).isFalse();
    assertThat(result(finalized, rejection(), true).asExpected()).isFalse();
  }

  @Test
  void saysWhyInOneLine() {
    assertThat(result(Expectation.rejected("x.dlq"), rejection(), true).why())
        .isEqualTo("NOT_JSON: expected JSON");
    assertThat(result(Expectation.rejected("x.dlq"), rejection(), false).why())
        .isEqualTo("no dead letter came");
  }

  private static StepResult result(
      Expectation expected, @Nullable Decision decision, boolean copied) {
    var event = new OutgoingRecord("t", "k", Map.of(), "{}");
    return StepResult.decided(Step.publish("step", event, expected), decision, TOOK, copied);
  }

  private static EventRejected rejection() {
    var id = new EventId("id");
    var phase = new PhaseRef("r", "p", 1);
    return new EventRejected(
        id,
        "X",
        "t",
        RejectionCode.NOT_JSON,
        "expected JSON",
        null,
        phase,
        null,
        id,
        Instant.EPOCH);
  }
}
