package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.GateOutcome;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.finalizer.domain.PhaseFact.CompletionWaits;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineCleared;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineSet;
import io.phasegate.finalizer.domain.PhaseInput.DeadlinePassed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The gate, and the join that it needs.
final class TruncationGateTest {
  private static final EventId CAUSE = new EventId("cause");
  private static final PhaseInput MERGE_DEADLINE = new DeadlinePassed("continuation:1");
  private static final PhaseInput OPEN =
      output(OutputState.of(OutputState.Kind.OPEN, "continuation c-1 is open"));
  private static final PhaseInput MERGED = output(OutputState.of(OutputState.Kind.MERGED, ""));

  @ParameterizedTest
  @CsvSource({
    "end_turn, , PASS, NOT_TRUNCATED",
    "end_turn, MERGED, PASS, NOT_TRUNCATED",
    "end_turn, FOUND_WHOLE, PASS, NOT_TRUNCATED",
    "end_turn, OPEN, BLOCK, TRUNCATED",
    "end_turn, LOST, BLOCK, TRUNCATED",
    "max_tokens, , BLOCK, TRUNCATED",
    "max_tokens, MERGED, PASS, MERGED",
    "max_tokens, FOUND_WHOLE, PASS, MERGED",
    "max_tokens, OPEN, BLOCK, TRUNCATED",
    "max_tokens, LOST, BLOCK, TRUNCATED",
    "no_such_reason, , PASS, NOT_TRUNCATED",
    "no_such_reason, OPEN, BLOCK, TRUNCATED",
    ", , PASS, NOT_TRUNCATED",
    ", MERGED, PASS, NOT_TRUNCATED",
    ", OPEN, BLOCK, TRUNCATED"
  })
  void judges(String stopReason, OutputState.Kind kind, GateOutcome outcome, String code) {
    var completed = Completed.phase();
    if (stopReason != null) {
      completed.stopReason(stopReason);
    }
    var output = kind == null ? null : OutputState.of(kind, "detail");
    var result =
        TruncationGate.judge(
                new PhaseEvidence(
                    completed.completion(),
                    null,
                    FinalizerPolicy.defaults(),
                    Standing.ALONE,
                    null,
                    output))
            .result();

    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(ContinuationRefused.Reason.class)
  void takesEveryRefusalButOneForALoss(ContinuationRefused.Reason reason) {
    assertThat(OutputState.of(refused(null, reason)).whole())
        .isEqualTo(reason == ContinuationRefused.Reason.NOT_TRUNCATED);
  }

  @Test
  void waitsForTheMergeOfAnOpenContinuation() {
    var story = Story.of(OPEN, Delta.clean().reported());

    assertThat(story.then(Completed.phase().reported()))
        .hasExactlyElementsOfTypes(CompletionWaits.class, DeadlineSet.class);
    assertThat(story.then(MERGED)).hasAtLeastOneElementOfType(DeadlineCleared.class);
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void countsTheWaitForTheMergeFromTheCompletion() {
    var story = Story.of(Completed.phase().stopReason("length").reported());
    var received = Completed.phase().completion().receivedAt();

    assertThat(story.then(Delta.clean().reported()))
        .contains(
            new DeadlineSet(new Deadline("continuation:1", received.plusSeconds(2))),
            new DeadlineCleared("delta:1"));
  }

  @Test
  void blocksWhereNobodyMergesACutOutputInTime() {
    var story =
        Story.of(
            Completed.phase().stopReason("MAX_TOKENS").reported(),
            Delta.clean().reported(),
            MERGE_DEADLINE);

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.BLOCKED);
    assertThat(story.outcome().blockingIssues())
        .containsExactly("truncation: the model's output was cut off, and nobody continued it");
  }

  @Test
  void blocksAContinuationThatStaysOpen() {
    var story =
        Story.of(OPEN, Completed.phase().reported(), Delta.clean().reported(), MERGE_DEADLINE);

    assertThat(story.gate("truncation").message()).contains("continuation c-1 is open");
  }

  @Test
  void blocksWhereContinuingWasRefused() {
    var lost = output(OutputState.of(refused(null, ContinuationRefused.Reason.ATTEMPTS_EXHAUSTED)));
    var story =
        Story.of(
            OPEN, lost, Completed.phase().reported(), Delta.clean().reported(), MERGE_DEADLINE);

    assertThat(story.gate("truncation").message()).contains("refused as ATTEMPTS_EXHAUSTED");
  }

  @Test
  void takesTheLastWord() {
    var story = Story.of(MERGED, OPEN, Completed.phase().reported(), Delta.clean().reported());

    assertThat(story.outcomes()).isEmpty();
    story.then(MERGED);
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void ignoresWhatIsSaidOfAnOlderOutput() {
    var story =
        Story.of(
            output(OutputState.of(issued("old.1", 1))),
            output(OutputState.of(issued("new.1", 1))),
            output(OutputState.of(issued("old.2", 2))),
            output(OutputState.of(merged("old.2", RecoveredFile.State.COMPLETE))),
            Completed.phase().reported(),
            Delta.clean().reported());

    assertThat(story.outcomes()).isEmpty();
    story.then(output(OutputState.of(merged("new.1", RecoveredFile.State.COMPLETE))));
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void forgetsAnOlderOutputWhenTheNewOneIsWhole() {
    var story =
        Story.of(
            output(OutputState.of(issued("old.1", 1))),
            output(OutputState.of(refused(null, ContinuationRefused.Reason.NOT_TRUNCATED))),
            output(OutputState.of(refused("old.1", ContinuationRefused.Reason.NO_PROGRESS))),
            Completed.phase().reported(),
            Delta.clean().reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void blocksAMergeThatIsNotCertain() {
    var story =
        Story.of(
            output(OutputState.of(issued("only.1", 1))),
            output(OutputState.of(merged("only.1", RecoveredFile.State.AMBIGUOUS))),
            Completed.phase().reported(),
            Delta.clean().reported(),
            MERGE_DEADLINE);

    assertThat(story.gate("truncation").message())
        .contains("merged, but not with certainty: src/a.py");
  }

  @Test
  void blocksAnOutputThatIsNotCutAndHasNoCertainEnd() {
    var story =
        Story.of(
            output(OutputState.of(whole(RecoveredFile.State.AMBIGUOUS))),
            Completed.phase().reported(),
            Delta.clean().reported(),
            MERGE_DEADLINE);

    assertThat(story.gate("truncation").message())
        .contains("nothing shows that these files end there: src/a.py");
  }

  @Test
  void passesAnOutputThatIsNotCutAndHasACertainEnd() {
    assertThat(OutputState.of(whole(RecoveredFile.State.COMPLETE)).whole()).isTrue();
  }

  @Test
  void waitsForTheMergeAlsoWhenTheDeltaNeverCame() {
    var story =
        Story.of(
            Completed.phase().stopReason("length").reported(),
            new DeadlinePassed("delta:1"),
            MERGED);

    assertThat(story.gate("evidence").code()).isEqualTo("NO_DELTA");
    assertThat(story.gate("truncation").code()).isEqualTo("MERGED");
  }

  @Test
  void ignoresTheOutputOfAnotherAttempt() {
    var other =
        new PhaseInput.OutputReported(
            Completed.ref(2), OutputState.of(OutputState.Kind.OPEN, "continuation c-2 is open"));
    var story = Story.of(other, Completed.phase().reported(), Delta.clean().reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void ignoresWhatComesAfterTheDecision() {
    var story = Story.of(Completed.phase().reported(), Delta.clean().reported());

    assertThat(story.then(OPEN)).isEmpty();
    assertThat(story.then(MERGE_DEADLINE)).isEmpty();
  }

  @Test
  void ignoresADeadlineThatIsNotTheOneThatRuns() {
    var story = Story.of(OPEN, Completed.phase().reported());

    assertThat(story.then(MERGE_DEADLINE)).isEmpty();
    story.then(Delta.clean().reported());
    assertThat(story.then(new DeadlinePassed("delta:1"))).isEmpty();
    assertThat(story.outcomes()).isEmpty();
  }

  @Test
  void saysTheSameWhetherTheMergeCameBeforeOrAfter() {
    var inputs = List.of(Completed.phase().stopReason("length").reported(), MERGED);
    var before = Story.of(Delta.clean().reported(), inputs.get(1), inputs.get(0));
    var after = Story.of(Delta.clean().reported(), inputs.get(0), inputs.get(1));

    assertThat(after.announcements()).isEqualTo(before.announcements()).hasSize(1);
  }

  private static PhaseInput output(OutputState state) {
    return new PhaseInput.OutputReported(Completed.ref(1), state);
  }

  private static ContinuationIssued issued(String id, int sequence) {
    return new ContinuationIssued(
        id,
        Completed.ref(1),
        sequence,
        DocumentFormat.UNIFIED_DIFF,
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        "go on",
        "go on",
        null,
        1,
        CAUSE,
        Instant.EPOCH);
  }

  private static OutputMerged merged(String id, RecoveredFile.State state) {
    return new OutputMerged(
        id,
        Completed.ref(1),
        "",
        DocumentFormat.UNIFIED_DIFF,
        List.of(file(state)),
        List.of(),
        1,
        0,
        CAUSE,
        Instant.EPOCH);
  }

  private static ContinuationRefused refused(
      @Nullable String id, ContinuationRefused.Reason reason) {
    return refused(id, reason, null);
  }

  /// Not cut, as far as the signs go.
  private static ContinuationRefused whole(RecoveredFile.State state) {
    var salvaged = new ContinuationRefused.Salvaged("", List.of(file(state)));
    return refused(null, ContinuationRefused.Reason.NOT_TRUNCATED, salvaged);
  }

  private static ContinuationRefused refused(
      @Nullable String id,
      ContinuationRefused.Reason reason,
      ContinuationRefused.@Nullable Salvaged salvaged) {
    return new ContinuationRefused(
        id,
        Completed.ref(1),
        reason,
        ContinuationRefused.Recommendation.REGENERATE,
        null,
        salvaged,
        CAUSE,
        Instant.EPOCH);
  }

  private static RecoveredFile file(RecoveredFile.State state) {
    return new RecoveredFile("src/a.py", null, RecoveredFile.Operation.MODIFY, state, null);
  }
}
