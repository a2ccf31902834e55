package io.phasegate.cli.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.OutcomeEvidence;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.RejectionCode;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedbackTest {
  private static final CommitSha COMMIT = new CommitSha("1".repeat(40));

  @Test
  void tellsWhatBlocksOnWhatThatRestsAndWhatToDo() {
    var text =
        Feedback.of(
            blocked(
                List.of(
                    gate("no-op", GateOutcome.PASS, List.of()),
                    gate("deliverables", GateOutcome.BLOCK, List.of("tests/test_vat.py"))),
                "Write tests/test_vat.py."));

    assertThat(text)
        .isEqualTo(
            """
            phasegate: r/p/1 is BLOCKED: why
            - deliverables (CODE): found [tests/test_vat.py]
            Write tests/test_vat.py.
            You need not publish anything yourself: when you stop again, the next attempt is judged.""");
  }

  @Test
  void keepsLongEvidenceAndLongTextsShort() {
    var tests = IntStream.range(0, 30).mapToObj(number -> "test " + number).toList();

    var text =
        Feedback.of(
            blocked(List.of(gate("regression", GateOutcome.BLOCK, tests)), "x".repeat(10_000)));

    assertThat(text).contains("test 19] and 10 more").doesNotContain("test 20").hasSize(8_001);
  }

  @Test
  void tellsThatARejectionDecidesNothing() {
    var cause = new EventId("1");
    var rejection =
        new EventRejected(
            cause,
            "PhaseCompleted",
            "phase.completed.v1",
            RejectionCode.ALREADY_DECIDED,
            "attempt 1 is decided",
            null,
            new PhaseRef("r", "p", 1),
            "r/p",
            cause,
            Instant.EPOCH);

    assertThat(Feedback.of(rejection))
        .isEqualTo(
            "phasegate: the completion was rejected, so nothing is decided: ALREADY_DECIDED: attempt 1 is decided");
  }

  private static GateResult gate(String name, GateOutcome outcome, List<String> evidence) {
    return new GateResult(name, outcome, "CODE", "found", evidence);
  }

  private static PhaseBlocked blocked(List<GateResult> gates, String remediation) {
    return new PhaseBlocked(
        new PhaseRef("r", "p", 1),
        PhaseStatus.BLOCKED,
        "why",
        gates,
        List.of(),
        List.of(),
        new OutcomeEvidence(COMMIT, null, null, null, COMMIT, null, "1", List.of()),
        remediation,
        new EventId("1"),
        Instant.EPOCH);
  }
}
