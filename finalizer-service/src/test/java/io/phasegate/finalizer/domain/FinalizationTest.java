package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.finalizer.domain.PhaseFact.AttemptDecided;
import io.phasegate.finalizer.domain.PhaseFact.CompletionWaits;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineCleared;
import io.phasegate.finalizer.domain.PhaseFact.DeadlineSet;
import io.phasegate.finalizer.domain.PhaseFact.DecisionAnnounced;
import io.phasegate.finalizer.domain.PhaseFact.DeltaHeld;
import io.phasegate.finalizer.domain.PhaseInput.DeadlinePassed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FinalizationTest {
  private static final PhaseInput DELTA_DEADLINE = new DeadlinePassed("delta:1");

  @Test
  void finalizesWhenNoGateObjects() {
    var outcome = Story.of(Completed.phase().reported(), Delta.clean().reported()).outcome();

    assertThat(outcome).isInstanceOf(PhaseFinalized.class);
    assertThat(outcome.blockingIssues()).isEmpty();
    assertThat(outcome.reason()).isEqualTo("No gate objects.");
    assertThat(outcome.remediation()).isEqualTo("Nothing is left to do.");
  }

  @Test
  void namesWhatWasJudged() {
    var evidence =
        Story.of(Completed.phase().reported(), Delta.clean().reported()).outcome().evidence();

    assertThat(evidence.commit()).isEqualTo(Completed.COMMIT);
    assertThat(evidence.baselineCommit()).isEqualTo(Completed.BASE);
    assertThat(evidence.exitCode()).isEqualTo(1);
    assertThat(evidence.reportSha256()).isEqualTo(Completed.REPORT_SHA256);
    assertThat(evidence.deltaEventId()).isEqualTo(Delta.clean().eventId());
    assertThat(evidence.policyVersion()).isEqualTo(Story.UNGOVERNED.version());
    assertThat(evidence.manifestSha256()).isNull();
    assertThat(evidence.allowances()).isEmpty();
  }

  @Test
  void decidesTheSameWhicheverSideComesFirst() {
    var delta = Delta.clean().broken(Severity.LOW, "tests.test_cart::test_sum");

    var completionFirst = Story.of(Completed.phase().reported(), delta.reported());
    var deltaFirst = Story.of(delta.reported(), Completed.phase().reported());

    assertThat(deltaFirst.announcements()).isEqualTo(completionFirst.announcements()).hasSize(1);
    assertThat(deltaFirst.state()).isEqualTo(completionFirst.state());
  }

  @Test
  void isCausedByTheCompletionAtItsTime() {
    var completed = Completed.phase();
    var announcement =
        Story.of(completed.reported(), Delta.clean().reported()).announcements().getFirst();

    assertThat(announcement.cause()).isEqualTo(completed.cause());
    assertThat(announcement.decision().causedBy()).isEqualTo(completed.cause().id());
    assertThat(announcement.decision().decidedAt()).isEqualTo(completed.cause().time());
  }

  @Test
  void waitsForTheDeltaWhereCiWasSent() {
    var completed = Completed.phase();

    assertThat(Story.of(completed.reported()).facts())
        .containsExactly(
            new CompletionWaits(
                Waiting.of(completed.completion(), Standing.ALONE, GovernanceDemand.NEVER)),
            new DeadlineSet(
                new Deadline("delta:1", completed.completion().receivedAt().plusSeconds(15 * 60))));
  }

  @Test
  void clearsTheDeadlineWithTheDecision() {
    var story = Story.of(Completed.phase().reported());

    assertThat(story.then(Delta.clean().reported()))
        .hasExactlyElementsOfTypes(
            AttemptDecided.class, DecisionAnnounced.class, DeadlineCleared.class);
  }

  @Test
  void decidesAtOnceWhereTheDeltaIsHeld() {
    var story = Story.of(Delta.clean().reported());

    assertThat(story.then(Completed.phase().reported()))
        .hasExactlyElementsOfTypes(AttemptDecided.class, DecisionAnnounced.class);
  }

  @Test
  void decidesAtOnceWhereNoCiWasSent() {
    var story = Story.of(Completed.phase().withoutCi().reported());

    assertThat(story.outcome()).isInstanceOf(PhaseBlocked.class);
    assertThat(story.gate("evidence").code()).isEqualTo("NO_CI_REPORT");
    assertThat(story.facts()).noneMatch(DeadlineSet.class::isInstance);
  }

  @Test
  void ignoresADeltaWhereNoCiWasSentWhicheverComesFirst() {
    var completed = Completed.phase().withoutCi();

    var deltaFirst = Story.of(Delta.clean().reported(), completed.reported());
    var completionFirst = Story.of(completed.reported(), Delta.clean().reported());

    assertThat(deltaFirst.announcements()).isEqualTo(completionFirst.announcements());
    assertThat(deltaFirst.outcome().evidence().deltaEventId()).isNull();
  }

  @Test
  void blocksWhenNoDeltaCameInTime() {
    var story = Story.of(Completed.phase().reported(), DELTA_DEADLINE);

    assertThat(story.outcome()).isInstanceOf(PhaseBlocked.class);
    assertThat(story.gate("evidence").code()).isEqualTo("NO_DELTA");
    assertThat(story.gate("regression").code()).isEqualTo("NO_USABLE_DELTA");
    assertThat(story.outcome().decidedAt()).isEqualTo(Completed.phase().cause().time());
  }

  @Test
  void ignoresADeltaThatComesAfterTheDeadline() {
    var story = Story.of(Completed.phase().reported(), DELTA_DEADLINE);

    assertThat(story.then(Delta.clean().reported())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "delta:", "delta:2", "delta:-1", "delta:99999999999999", "other:1"})
  void ignoresDeadlinesThatNobodySet(String name) {
    var story = Story.of(Completed.phase().reported());

    assertThat(story.then(new DeadlinePassed(name))).isEmpty();
  }

  @Test
  void ignoresADeadlineAfterTheDecision() {
    var story = Story.of(Completed.phase().reported(), Delta.clean().reported());

    assertThat(story.then(DELTA_DEADLINE)).isEmpty();
  }

  @Test
  void ignoresADeadlineOfAPhaseThatWasNeverHeardOf() {
    assertThat(Story.of(DELTA_DEADLINE).facts()).isEmpty();
  }

  @Test
  void keepsWaitingWhenTheDeltaAnswersAnotherEvent() {
    var story = Story.of(Completed.phase().reported());

    assertThat(story.then(Delta.clean().causedBy("completed-2").reported())).isEmpty();
    assertThat(story.outcomes()).isEmpty();
  }

  @Test
  void keepsWaitingWhenTheDeltaNamesAnotherPhase() {
    var story = Story.of(Completed.phase().reported());
    var foreign = Delta.clean().phase(new PhaseRef("another-run", "E2", 1));

    assertThat(story.then(foreign.reported())).isEmpty();
    assertThat(story.then(Delta.clean().reported())).isNotEmpty();
  }

  @Test
  void doesNotUseAHeldDeltaOfAnotherEvent() {
    var story =
        Story.of(
            Delta.clean().causedBy("forged").reported(),
            Completed.phase().reported(),
            DELTA_DEADLINE);

    assertThat(story.gate("evidence").code()).isEqualTo("NO_DELTA");
  }

  @Test
  void holdsADeltaOfAPhaseThatWasNeverHeardOf() {
    var delta = Delta.clean();

    assertThat(Story.of(delta.reported()).facts()).containsExactly(new DeltaHeld(delta.evidence()));
  }

  @Test
  void holdsOneDeltaPerCompletion() {
    var story = Story.of(Delta.clean().reported());
    var second = Delta.clean().broken(Severity.LOW, "tests.test_cart::test_sum");

    assertThat(story.then(second.reported())).isEmpty();
    story.then(Completed.phase().reported());
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void holdsOnlyAFewDeltasOfOneAttempt() {
    var story = Story.of(Delta.clean().reported());
    for (int i = 0; i < 1_000; i++) {
      story.then(Delta.clean().causedBy("flood-" + i).reported());
    }

    assertThat(story.state().attempt(1).held()).hasSize(Attempt.MOST_HELD);
    story.then(Completed.phase().reported());
    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void dropsHeldDeltasOfOtherEventsOnceTheCompletionIsKnown() {
    var story = Story.of(Delta.clean().causedBy("forged").reported(), Completed.phase().reported());

    assertThat(story.state().attempt(1).held()).isEmpty();
  }

  @Test
  void saysNothingWhenTheSameCompletionComesAgain() {
    var waiting = Story.of(Completed.phase().reported());
    var decided = Story.of(Completed.phase().reported(), Delta.clean().reported());

    assertThat(waiting.then(Completed.phase().reported())).isEmpty();
    assertThat(decided.then(Completed.phase().reported())).isEmpty();
    assertThat(decided.then(Delta.clean().reported())).isEmpty();
  }

  @Test
  void rejectsASecondCompletionOfTheSameAttempt() {
    var second = Completed.phase().id("completed-2");
    var story = Story.of(Completed.phase().reported(), Delta.clean().reported(), second.reported());

    assertThat(story.rejections())
        .singleElement()
        .satisfies(
            rejected -> {
              assertThat(rejected.code()).isEqualTo(RejectionCode.ALREADY_DECIDED);
              assertThat(rejected.eventId()).isEqualTo(new EventId("completed-2"));
              assertThat(rejected.causedBy()).isEqualTo(new EventId("completed-2"));
              assertThat(rejected.decidedAt()).isEqualTo(second.cause().time());
              assertThat(rejected.rejectedType()).isEqualTo("PhaseCompleted");
              assertThat(rejected.topic()).isEqualTo("phase.completed.v1");
              assertThat(rejected.key()).isEqualTo("build-126/E2");
              assertThat(rejected.message()).contains("attempt 1 of build-126/E2", "completed-1");
            });
    assertThat(story.outcomes()).hasSize(1);
  }

  @Test
  void rejectsASecondCompletionWhileTheFirstWaitsWithTheSameBytes() {
    var second = Completed.phase().id("completed-2");
    var early = Story.of(Completed.phase().reported(), second.reported());
    var late = Story.of(Completed.phase().reported(), Delta.clean().reported(), second.reported());

    assertThat(early.rejections()).isEqualTo(late.rejections()).hasSize(1);
    early.then(Delta.clean().reported());
    assertThat(early.outcomes()).isEqualTo(late.outcomes());
  }

  @Test
  void takesTheSameIdOfAnotherSourceForAnotherEvent() {
    var story =
        Story.of(
            Completed.phase().withoutCi().reported(),
            Completed.phase().withoutCi().eventSource("/other").reported());

    assertThat(story.rejections()).hasSize(1);
  }

  @Test
  void decidesANewAttemptOnItsOwn() {
    var story =
        Story.of(
            Completed.phase().reported(),
            Delta.clean().broken(Severity.LOW, "tests.test_cart::test_sum").reported(),
            Completed.phase().attempt(2).id("completed-2").reported(),
            Delta.clean().attempt(2).causedBy("completed-2").reported());

    assertThat(story.outcomes())
        .extracting(outcome -> outcome.phase().attempt() + " " + outcome.status())
        .containsExactly("1 BLOCKED", "2 COMPLETE");
  }

  @Test
  void decidesTwoWaitingAttemptsInAnyOrder() {
    var story =
        Story.of(
            Completed.phase().reported(),
            Completed.phase().attempt(2).id("completed-2").report("6".repeat(64)).reported(),
            Delta.clean().reported(),
            new DeadlinePassed("delta:2"));

    assertThat(story.outcomes())
        .extracting(outcome -> outcome.phase().attempt() + " " + outcome.status())
        .containsExactly("1 COMPLETE", "2 BLOCKED");
  }

  @Test
  void blocksAnOlderAttemptThatComesAfterALaterOneAtOnce() {
    var story =
        Story.of(
            Completed.phase().attempt(3).id("completed-3").reported(),
            Delta.clean().reported(),
            Completed.phase().reported());

    assertThat(story.outcome().phase().attempt()).isEqualTo(1);
    assertThat(story.gate("evidence").code()).isEqualTo("SUPERSEDED");
    assertThat(story.outcome().evidence().deltaEventId()).isNull();
    assertThat(story.outcome().remediation()).endsWith("as attempt 4.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void blocksTheReportOfAnOldAttemptAtANewCommit(boolean firstIsDecided) {
    var story = Story.of(Completed.phase().reported());
    if (firstIsDecided) {
      story.then(Delta.clean().broken(Severity.LOW, "t::a").reported());
    }
    var other = new CommitSha("c".repeat(40));
    var source = new Source.Inline(Completed.REPOSITORY, other, List.of());
    story.then(Completed.phase().attempt(2).id("completed-2").source(source).reported());
    story.then(Delta.clean().attempt(2).commit(other).causedBy("completed-2").reported());

    assertThat(story.outcomes().getLast().gates().getFirst().code()).isEqualTo("STALE_REPORT");
  }

  @Test
  void takesTheSameReportOfTheSameCommitAgain() {
    var story =
        Story.of(
            Completed.phase().finding("missing.py", Presence.MISSING).reported(),
            Delta.clean().reported(),
            Completed.phase().attempt(2).id("completed-2").reported(),
            Delta.clean().attempt(2).causedBy("completed-2").reported());

    assertThat(story.outcomes().getLast().status()).isEqualTo(PhaseStatus.COMPLETE);
  }

  @Test
  void neverUsesAnOldAttemptsDeltaForANewAttempt() {
    var second = Completed.phase().attempt(2).id("completed-2");
    var story =
        Story.of(
            Delta.clean().attempt(1).causedBy("completed-2").reported(),
            second.reported(),
            Delta.clean().attempt(1).causedBy("completed-1").reported(),
            new DeadlinePassed("delta:2"));

    assertThat(story.gate("evidence").code()).isEqualTo("NO_DELTA");
  }

  @Test
  void blocksADeltaOfAnotherCommit() {
    var other = new CommitSha("c".repeat(40));
    var story = Story.of(Completed.phase().reported(), Delta.clean().commit(other).reported());

    assertThat(story.outcome().status()).isEqualTo(PhaseStatus.BLOCKED);
    assertThat(story.gate("evidence").code()).isEqualTo("COMMIT_MISMATCH");
    assertThat(story.gate("regression").code()).isEqualTo("NO_USABLE_DELTA");
  }

  @Test
  void writesHugeDeltasDownBriefly() {
    var tests = Delta.tests(100_000);
    var completed = Completed.phase().validationTests(tests);
    var delta = Delta.clean().broken(Severity.CRITICAL, tests).preExisting(tests);
    var result = Story.of(completed.reported(), delta.reported()).gate("regression");

    assertThat(result.message()).contains("100000 validation tests", "and 99995 more");
    assertThat(result.message().length()).isLessThan(2_000);
    assertThat(result.evidence()).hasSize(Listing.MOST).last().asString().contains("more");
  }

  @Test
  void survivesTimesAtTheEndOfTime() {
    var completion = Completed.phase().completion();
    var last =
        new Completion(
            completion.cause(),
            Instant.MAX,
            completion.phase(),
            completion.repository(),
            completion.commit(),
            completion.baseCommit(),
            completion.ci(),
            completion.applied(),
            completion.delivery(),
            completion.manifest(),
            completion.assertions(),
            completion.review(),
            completion.ending(),
            completion.documentationOnly(),
            completion.codeChanges(),
            completion.validationTests(),
            completion.allowedTestRemovals(),
            completion.allowNoop());

    assertThat(Story.of(new PhaseInput.PhaseReported(last)).facts())
        .contains(new DeadlineSet(new Deadline("delta:1", Instant.MAX)));
  }

  @Test
  void changesNothingForEffectsAndForWhatIsKnown() {
    var story = Story.of(Completed.phase().reported(), Delta.clean().reported());
    var state = story.state();

    assertThat(story.facts())
        .hasSize(5)
        .allSatisfy(fact -> assertThat(Finalization.evolve(state, fact)).isSameAs(state));
    assertThat(Finalization.evolve(state, new DeltaHeld(Delta.clean().evidence()))).isSameAs(state);
  }

  @Test
  void asksEveryGateInOrder() {
    var outcome = Story.of(Completed.phase().withoutCi().reported()).outcome();

    assertThat(outcome.gates())
        .extracting(result -> result.gate())
        .isEqualTo(Gates.NAMES)
        .containsExactly(
            "evidence",
            "no-op",
            "collection",
            "regression",
            "disappearance",
            "flaky",
            "quality",
            "deliverables",
            "manifest",
            "governance",
            "truncation");
  }

  @Test
  void tellsTheNextAttemptEvenAfterTheLastOne() {
    var story = Story.of(Completed.phase().withoutCi().attempt(Integer.MAX_VALUE).reported());

    assertThat(story.outcome().remediation()).endsWith("as attempt 2147483648.");
  }
}
