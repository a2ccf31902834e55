package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.ChangesAudited.Status;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.finalizer.domain.PhaseFact.CompletionWaits;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineCleared;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineSet;
import io.phasegate.finalizer.domain.PhaseInput.DeadlinePassed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The gate, and the join that it needs.
final class GovernanceGateTest {
  private static final FinalizerPolicy GOVERNED = FinalizerPolicy.defaults();
  private static final PhaseInput AUDIT_DEADLINE = new DeadlinePassed("audit:1");
  private static final PhaseInput COMPLETION = Completed.phase().reported();
  private static final PhaseInput DELTA = Delta.clean().reported();

  static Stream<Arguments> judges() {
    return Stream.of(
        row(null, GateOutcome.BLOCK, "NO_AUDIT"),
        row(Audited.clean(), GateOutcome.PASS, "NOTHING_PROTECTED"),
        row(Audited.clean().covered("a"), GateOutcome.PASS, "COVERED"),
        row(Audited.clean().uncovered("a"), GateOutcome.BLOCK, "UNCOVERED_CHANGES"),
        row(Audited.clean().covered("a").uncovered("b"), GateOutcome.BLOCK, "UNCOVERED_CHANGES"),
        row(Audited.clean().incomplete("COMMIT_UNKNOWN"), GateOutcome.BLOCK, "AUDIT_INCOMPLETE"),
        row(Audited.clean().request(Status.PENDING), GateOutcome.BLOCK, "REQUEST_PENDING"),
        row(Audited.clean().request(Status.DENIED), GateOutcome.BLOCK, "REQUEST_DENIED"),
        row(Audited.clean().request(Status.EXPIRED), GateOutcome.BLOCK, "REQUEST_EXPIRED"),
        row(Audited.clean().request(Status.APPROVED), GateOutcome.PASS, "NOTHING_PROTECTED"),
        row(Audited.clean().request(Status.REVOKED), GateOutcome.PASS, "NOTHING_PROTECTED"));
  }

  @ParameterizedTest(name = "{1} {2}")
  @MethodSource
  void judges(@Nullable Audited audited, GateOutcome outcome, String code) {
    var result = GovernanceGate.judge(evidence(audited, GOVERNED, Standing.ALONE)).result();

    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.code()).isEqualTo(code);
  }

  @Test
  void isSkippedWhereGovernanceIsOffOrALaterAttemptCounts() {
    var off = GovernanceGate.judge(evidence(null, Story.UNGOVERNED, Standing.ALONE)).result();
    var late = GovernanceGate.judge(evidence(null, GOVERNED, new Standing(2, 0))).result();

    assertThat(off.outcome()).isEqualTo(GateOutcome.SKIPPED);
    assertThat(off.code()).isEqualTo("GOVERNANCE_OFF");
    assertThat(late.code()).isEqualTo("SUPERSEDED");
  }

  @Test
  void neverWaitsWhereGovernanceIsOff() {
    var story = Story.of(DELTA, COMPLETION);

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void waitsForTheAuditFromTheCompletionOn() {
    var story = Story.of(GOVERNED, List.of(COMPLETION));
    var due = Completed.phase().completion().receivedAt().plusSeconds(120);

    assertThat(story.then(DELTA))
        .hasExactlyElementsOfTypes(CompletionWaits.class, DeadlineSet.class, DeadlineCleared.class)
        .contains(new DeadlineSet(new Deadline("audit:1", due)), new DeadlineCleared("delta:1"));
    assertThat(story.then(Audited.clean().reported())).contains(new DeadlineCleared("audit:1"));
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void keepsTheDeadlineOfTheDeltaWhenTheAuditComesFirst() {
    var story = Story.of(GOVERNED, List.of(COMPLETION));

    assertThat(story.then(Audited.clean().reported()))
        .hasExactlyElementsOfTypes(CompletionWaits.class);
    story.then(DELTA);
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void completesWhicheverComesFirst() {
    var audit = Audited.clean().covered("config/a.yaml").reported();
    var outcomes =
        Stream.of(
                List.of(COMPLETION, DELTA, audit),
                List.of(COMPLETION, audit, DELTA),
                List.of(DELTA, COMPLETION, audit),
                List.of(DELTA, audit, COMPLETION),
                List.of(audit, COMPLETION, DELTA),
                List.of(audit, DELTA, COMPLETION))
            .map(order -> Story.of(GOVERNED, order).outcome())
            .distinct()
            .toList();

    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.getFirst().status()).isEqualTo(PhaseStatus.COMPLETE);
    assertThat(outcomes.getFirst().evidence().allowances())
        .containsExactly("allowance-of-config/a.yaml");
  }

  @Test
  void blocksWhereNobodyAuditsInTime() {
    var story = Story.of(GOVERNED, List.of(COMPLETION, DELTA, AUDIT_DEADLINE));

    assertThat(story.gate("governance").code()).isEqualTo("NO_AUDIT");
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.BLOCKED);
  }

  @Test
  void ignoresAnAuditOfAnotherEventOrAttempt() {
    var story =
        Story.of(
            GOVERNED,
            List.of(
                Audited.clean().causedBy("forged").reported(),
                Audited.clean().attempt(2).reported(),
                COMPLETION,
                DELTA,
                Audited.clean().causedBy("forged").reported()));

    assertThat(story.outcomes()).isEmpty();
    story.then(AUDIT_DEADLINE);
    assertThat(story.gate("governance").code()).isEqualTo("NO_AUDIT");
  }

  @Test
  void saysAllThatIsWrongAndWhatToDo() {
    var audit =
        Audited.clean().uncovered("config/a.yaml").request(Status.DENIED).incomplete("TIMED_OUT");

    var story = Story.of(GOVERNED, List.of(COMPLETION, DELTA, audit.reported()));

    assertThat(story.gate("governance").message())
        .isEqualTo(
            "1 protected path was changed without leave: config/a.yaml; not all changes could be"
                + " determined: config/a.yaml: expected an allowance, found none, TIMED_OUT;"
                + " 1 request is denied");
    assertThat(story.outcome().remediation()).contains("Undo the changes of config/a.yaml");
  }

  private static PhaseEvidence evidence(
      @Nullable Audited audited, FinalizerPolicy policy, Standing standing) {
    return new PhaseEvidence(
        Completed.phase().completion(),
        null,
        policy,
        standing,
        audited == null ? null : audited.evidence(),
        null);
  }

  private static Arguments row(@Nullable Audited audited, GateOutcome outcome, String code) {
    return Arguments.of(audited, outcome, code);
  }
}
