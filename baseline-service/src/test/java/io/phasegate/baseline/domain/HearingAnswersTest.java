package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Retrial.BASE;
import static io.phasegate.baseline.domain.Retrial.GREEN;
import static io.phasegate.baseline.domain.Retrial.ONE_RED;
import static io.phasegate.baseline.domain.Retrial.RED;
import static io.phasegate.baseline.domain.Retrial.deadlineOf;
import static io.phasegate.baseline.domain.Retrial.retryOf;
import static io.phasegate.baseline.domain.Retrial.times;
import static io.phasegate.baseline.domain.Suite.answer;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.deadline;
import static io.phasegate.baseline.domain.Suite.decisions;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestDeltaComputed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which answers to a retry count, and as what: nothing excuses a test but a whole run of it, at
/// the right commit and in time.
class HearingAnswersTest {
  private final Retrial retrial = new Retrial();

  @ParameterizedTest
  @CsvSource({"'', +b::x", "absent, +b::x", "skipped, ~a::one", "error, !a::one", "gone, ?a"})
  void takesWhateverIsNotGreenInARetryForRed(String name, String outcome) {
    assertThat(retrial.tried(ONE_RED, Runs.of(outcome, "+z::z")).newlyFailingPersistent())
        .as(name)
        .containsExactly("a::one");
  }

  @Test
  void countsNoAnswerAsPersistentAndSaysSo() {
    var request = retrial.retried(ONE_RED);

    var delta =
        only(retrial.suite().on(deadline(deadlineOf("p1", 1), 601)), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
    assertThat(delta.why())
        .containsExactly(
            "retry: expected an answer to %s by 2026-11-22T10:10:01Z, found none; what was to be"
                    .formatted(request.requestId())
                + " retried counts as persistent");
    assertThat(delta.complete()).isTrue();
    assertThat(retrial.suite().state().trials()).isEmpty();
  }

  @Test
  void refusesAnAnswerThatComesTooLate() {
    var request = retrial.retried(ONE_RED);
    retrial.suite().on(deadline(deadlineOf("p1", 1), 601));

    assertThat(decisions(retrial.suite().on(answer(request, "r1", 700, GREEN)))).isEmpty();
    var rejected = retrial.refused("r1", 700);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(rejected.causedBy()).isEqualTo(cause("r1", 700).id());
    assertThat(retrial.suite().state().unclaimed()).isEmpty();
  }

  @Test
  void refusesALateAnswerEvenWhereItIsReadBeforeTheDeadline() {
    var request = retrial.retried(ONE_RED);

    assertThat(decisions(retrial.suite().on(answer(request, "r1", 602, GREEN)))).isEmpty();
    assertThat(
            only(retrial.suite().on(deadline(deadlineOf("p1", 1), 601)), TestDeltaComputed.class)
                .newlyFailingPersistent())
        .containsExactly("a::one");
  }

  @Test
  void refusesASecondAnswer() {
    var request = retrial.retried(ONE_RED);
    retrial.suite().on(answer(request, "r1", 5, times(request, RED)));
    var state = retrial.suite().state();

    assertThat(decisions(retrial.suite().on(answer(request, "r2", 6, times(request, GREEN)))))
        .isEmpty();
    assertThat(retrial.refused("r2", 6).message()).contains(request.requestId());
    assertThat(retrial.suite().state()).isEqualTo(state);
  }

  @Test
  void refusesAnAnswerOfAnotherAttempt() {
    var request = retrial.retried(ONE_RED);
    var other =
        new SuiteInput.RetryReported(
            request.requestId(),
            new PhaseRef("run-1", "phase-p1", 2),
            Suite.AFTER,
            List.of(GREEN),
            cause("r1", 5),
            second(5));

    assertThat(decisions(retrial.suite().on(other))).isEmpty();
    assertThat(retrial.refused("r1", 5).code()).isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(retrial.suite().state().trials()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"req-1", "", "@", "x@", "@ba5e000", "x@soup", "x@0ddba11"})
  void refusesAtOnceWhatIsNoRequestOfThisSuite(String requestId) {
    var report =
        new SuiteInput.RetryReported(
            requestId, null, Suite.AFTER, List.of(GREEN), cause("r1", 5), second(5));

    assertThat(only(retrial.suite().on(report), EventRejected.class).code())
        .isEqualTo(RejectionCode.UNKNOWN_REQUEST);
  }

  @Test
  void isIncompleteWhereTheRetryRanAtAnotherCommit() {
    var request = retrial.retried(ONE_RED);
    var elsewhere =
        new SuiteInput.RetryReported(
            request.requestId(),
            request.phase(),
            new CommitSha("0ddba11"),
            List.of(times(request, GREEN)),
            cause("r1", 5),
            second(5));

    var delta = only(retrial.suite().on(elsewhere), TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).contains("expected the tests to have run at af7e400");
    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void isIncompleteWhereTheRetryCannotBeRead() {
    var request = retrial.retried(ONE_RED);

    var delta =
        only(
            retrial.suite().on(answer(request, "r1", 5, TestRun.nothing("report: expected XML"))),
            TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why()).containsExactly(retryOf(request) + "report: expected XML");
    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void isIncompleteWhereTheAnswerHasNoRun() {
    var request = retrial.retried(ONE_RED);

    var delta = only(retrial.suite().on(answer(request, "r1", 5)), TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).contains("expected at least one, found none");
  }

  @Test
  void doesNotBelieveAGreenRunThatContradictsItself() {
    var green = Runs.incomplete("exit code: expected 0", "+a::one");

    var delta = retrial.tried(ONE_RED, green);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).endsWith("exit code: expected 0");
  }

  @Test
  void claimsAnAnswerThatWasReadBeforeItsRequest() {
    var request = retrial.retried(ONE_RED);
    var expected = retrial.settled(request, RED);

    var replay = new Suite();
    retrial.answers().forEach(answer -> assertThat(decisions(replay.on(answer))).isEmpty());
    replay.on(baseline("b1", 0, BASE));
    var decided = decisions(replay.on(phase("p1", 1, ONE_RED)));

    assertThat(decided)
        .startsWith(request)
        .endsWith(expected)
        .hasSize(retrial.answers().size() + 1);
    assertThat(replay.state().unclaimed()).isEmpty();
    assertThat(replay.deadlines()).isEmpty();
  }
}
