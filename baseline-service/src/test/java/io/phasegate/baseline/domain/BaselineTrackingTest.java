package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.KEY;
import static io.phasegate.baseline.domain.Suite.POLICY;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.deadline;
import static io.phasegate.baseline.domain.Suite.decisions;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.retry;
import static io.phasegate.baseline.domain.Suite.second;
import static io.phasegate.baseline.domain.Suite.untestable;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTrackingTest {
  private static final TestRun RED_BASE = Runs.of("+a::one", "+a::two", "-a::red", "?b.broken");
  private static final TestRun CLEAN = Runs.of("+a::one", "+a::two", "-a::red", "?b.broken");

  private final Suite suite = new Suite();

  @Test
  void capturesTheFirstBaseline() {
    var captured = only(suite.on(baseline("b1", 0, RED_BASE)), BaselineCaptured.class);

    assertThat(captured.failing()).containsExactly("a::red");
    assertThat(captured.collectionErrors())
        .containsExactly(new BaselineCaptured.CollectionError("b.broken", "E"));
    assertThat(captured)
        .returns(4, BaselineCaptured::total)
        .returns(2, BaselineCaptured::passed)
        .returns(1, BaselineCaptured::failed)
        .returns(1, BaselineCaptured::errors)
        .returns(0, BaselineCaptured::skipped)
        .returns(true, BaselineCaptured::complete)
        .returns(false, BaselineCaptured::fromCache)
        .returns(cause("b1", 0).id(), BaselineCaptured::causedBy)
        .returns(cause("b1", 0).time(), BaselineCaptured::decidedAt);
    assertThat(suite.state().baseline())
        .isEqualTo(new Baseline(RED_BASE, Past.of(suite.history().tests(), RED_BASE), second(0)));
  }

  @Test
  void keepsTheFirstBaselineAndAnswersALaterOneFromTheCache() {
    suite.on(baseline("b1", 0, RED_BASE));
    var before = suite.state();

    var captured = only(suite.on(baseline("b2", 5, Runs.of("+x::y"))), BaselineCaptured.class);

    assertThat(captured.fromCache()).isTrue();
    assertThat(captured.failing()).containsExactly("a::red");
    assertThat(captured.causedBy()).isEqualTo(cause("b2", 5).id());
    assertThat(suite.state()).isSameAs(before);
  }

  @Test
  void replacesTheBaselineWhereARecaptureAsksForIt() {
    suite.on(baseline("b1", 0, RED_BASE));

    var captured =
        only(suite.on(Suite.recapture("b2", 5, Runs.of("-a::one"))), BaselineCaptured.class);
    var delta = only(suite.on(phase("p1", 6, Runs.of("-a::one"))), TestDeltaComputed.class);

    assertThat(captured.fromCache()).isFalse();
    assertThat(captured.failing()).containsExactly("a::one");
    assertThat(delta.preExisting()).containsExactly("a::one");
    assertThat(delta.baseline()).isEqualTo(BaselineOrigin.CACHED);
  }

  @Test
  void takesARecaptureAsTheFirstBaselineWhereThereIsNone() {
    var captured = only(suite.on(Suite.recapture("b1", 5, RED_BASE)), BaselineCaptured.class);

    assertThat(captured.fromCache()).isFalse();
  }

  @Test
  void keepsACompleteBaselineWhereTheRecaptureIsIncomplete() {
    suite.on(baseline("b1", 0, RED_BASE));
    var before = suite.state();

    var rejected =
        only(
            suite.on(Suite.recapture("b2", 5, Runs.incomplete("it stopped", "+a::one"))),
            EventRejected.class);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNUSABLE_REPORT);
    assertThat(rejected.message()).contains("it stopped");
    assertThat(suite.state()).isSameAs(before);
  }

  @Test
  void asksForOneRunOnlyWhereTheSuiteHasAHistory() {
    suite.on(baseline("b0", 0, new CommitSha("0ddba11"), false, RED_BASE));
    var elsewhere = suite.history();
    assertThat(elsewhere.tests().runs()).isEqualTo(1);

    var facts = HistoryKeeping.decide(elsewhere, deadline(BaselineTracking.REQUEST, 2), POLICY);

    var due = new SuiteInput.RequestDue(1, deadline("request", 2).cause(), second(2));
    assertThat(facts).containsExactly(new SuiteFact.HandedOn(due));
    var waiting =
        BaselineTracking.evolve(
            SuiteState.empty(KEY), new SuiteFact.PhaseParked(phase("p1", 0, CLEAN)));
    assertThat(
            only(BaselineTracking.decide(waiting, due, POLICY), BaselineRequested.class).repeats())
        .isEqualTo(1);
  }

  @Test
  void rejectsABaselineThatRanNothingWithAdvice() {
    var rejected =
        only(
            suite.on(baseline("b1", 0, Runs.incomplete("tests: …", "?b.broken"))),
            EventRejected.class);

    assertThat(rejected.code()).isEqualTo(RejectionCode.EMPTY_BASELINE);
    assertThat(rejected.message()).contains("--continue-on-collection-errors", "1 modules");
    assertThat(rejected.eventId()).isEqualTo(cause("b1", 0).id());
    assertThat(rejected.topic()).isEqualTo("tests.reported.v1");
    assertThat(rejected.key()).isEqualTo("acme/shop");
    assertThat(suite.state()).isEqualTo(SuiteState.empty(KEY));
  }

  @Test
  void rejectsAnUnusableBaselineAndTakesTheNext() {
    var unusable = new UnusableReport(Reason.MALFORMED, "report: expected XML, found soup");

    var rejected = only(suite.on(baseline("b1", 0, unusable)), EventRejected.class);
    var captured = only(suite.on(baseline("b2", 1, RED_BASE)), BaselineCaptured.class);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNUSABLE_REPORT);
    assertThat(rejected.message()).isEqualTo(unusable.message());
    assertThat(captured.fromCache()).isFalse();
  }

  @Test
  void rejectsARetryThatNobodyAskedFor() {
    var rejected = only(suite.on(retry("r1", 0)), EventRejected.class);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(rejected.message()).contains("req-1");
  }

  @Test
  void answersAPhaseFromTheCachedBaselineAtOnce() {
    suite.on(baseline("b1", 0, RED_BASE));

    var delta = only(suite.on(phase("p1", 3, CLEAN)), TestDeltaComputed.class);

    assertThat(delta)
        .returns(BaselineOrigin.CACHED, TestDeltaComputed::baseline)
        .returns(true, TestDeltaComputed::complete)
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(List.of(), TestDeltaComputed::newlyFailing)
        .returns(List.of("a::red", "b.broken"), TestDeltaComputed::preExisting)
        .returns(KEY.commit(), TestDeltaComputed::baseCommit)
        .returns(Suite.AFTER, TestDeltaComputed::commit)
        .returns(cause("p1", 3).id(), TestDeltaComputed::causedBy)
        .returns(cause("p1", 3).time(), TestDeltaComputed::decidedAt);
    assertThat(suite.state().waiting()).isEmpty();
  }

  @Test
  void parksAPhaseWithoutABaselineAndSetsItsDeadlines() {
    var phase = phase("p1", 0, CLEAN);

    assertThat(suite.on(phase))
        .containsExactly(
            new SuiteFact.PhaseParked(phase),
            new SuiteFact.DeadlineSet(new Deadline("request", second(1))),
            new SuiteFact.DeadlineSet(new Deadline(waitOf(phase), second(600))));
  }

  @Test
  void answersTheWaitingPhaseWhenTheBaselineComes() {
    var phase = phase("p1", 0, CLEAN);
    suite.on(phase);

    var facts = suite.on(baseline("b1", 2, RED_BASE));

    assertThat(decisions(facts))
        .extracting(decision -> decision.type())
        .containsExactly("BaselineCaptured", "TestDeltaComputed");
    var delta = (TestDeltaComputed) decisions(facts).getLast();
    assertThat(delta.baseline()).isEqualTo(BaselineOrigin.CAPTURED);
    assertThat(delta.causedBy()).isEqualTo(cause("p1", 0).id());
    assertThat(facts)
        .contains(
            new SuiteFact.DeadlineCleared("request"),
            new SuiteFact.DeadlineCleared(waitOf(phase)),
            new SuiteFact.PhaseReleased(phase.eventKey()));
    assertThat(suite.state().waiting()).isEmpty();
  }

  @Test
  void tellsCachedFromCapturedByTheLogsTimes() {
    suite.on(phase("p1", 5, CLEAN));

    var facts = suite.on(baseline("b1", 5, RED_BASE));

    assertThat(((TestDeltaComputed) decisions(facts).getLast()).baseline())
        .isEqualTo(BaselineOrigin.CACHED);
  }

  @Test
  void requestsABaselineOnceAndForThePhaseThatWaitsLongest() {
    suite.on(phase("p2", 1, CLEAN));
    suite.on(phase("p1", 0, CLEAN));

    var requested = only(suite.on(deadline("request", 2)), BaselineRequested.class);
    var again = suite.on(deadline("request", 3));

    assertThat(requested.causedBy()).isEqualTo(cause("p1", 0).id());
    assertThat(requested.decidedAt()).isEqualTo(cause("p1", 0).time());
    assertThat(requested.repeats()).isEqualTo(3);
    assertThat(requested.requestId()).isEqualTo(suite.announcements().getFirst().id().value());
    assertThat(again).isEmpty();
  }

  @Test
  void movesTheRequestForwardForAPhaseThatWaitsLonger() {
    suite.on(phase("p2", 4, CLEAN));

    assertThat(suite.on(phase("p1", 0, CLEAN)))
        .contains(new SuiteFact.DeadlineSet(new Deadline("request", second(1))));
    assertThat(suite.on(phase("p3", 7, CLEAN)))
        .noneMatch(
            fact -> fact instanceof SuiteFact.DeadlineSet(var set) && set.name().equals("request"));
  }

  @Test
  void requestsNothingWhereTheBaselineCameFirst() {
    suite.on(phase("p1", 0, CLEAN));
    suite.on(baseline("b1", 0, RED_BASE));

    assertThat(suite.on(deadline("request", 1))).isEmpty();
  }

  @Test
  void decidesWithoutABaselineWhenPatienceEnds() {
    var phase = phase("p1", 0, CLEAN);
    suite.on(phase);

    var delta = only(suite.on(deadline(waitOf(phase), 600)), TestDeltaComputed.class);

    assertThat(delta.baseline()).isEqualTo(BaselineOrigin.MISSING);
    assertThat(delta.complete()).isTrue();
    assertThat(delta.why())
        .containsExactly(
            "baseline: expected one of suite default of acme/shop at ba5e000 within 600 s, found"
                + " none");
    assertThat(delta.causedBy()).isEqualTo(cause("p1", 0).id());
    assertThat(suite.state().waiting()).isEmpty();
  }

  @Test
  void holdsAllThatIsRedAgainstAPhaseWithoutABaseline() {
    var phase = phase("p1", 0, Runs.of("+a::one", "-a::two", "!b::x", "?c", "~d::y"));
    suite.on(phase);

    var delta = only(suite.on(deadline(waitOf(phase), 600)), TestDeltaComputed.class);

    assertThat(delta)
        .returns(List.of("a::two", "b::x"), TestDeltaComputed::newlyFailingPersistent)
        .returns(List.of("c"), TestDeltaComputed::newCollectionErrorsPersistent)
        .returns(Severity.MEDIUM, TestDeltaComputed::severity)
        .returns(List.of(), TestDeltaComputed::added)
        .returns(List.of(), TestDeltaComputed::preExisting);
  }

  @Test
  void isIncompleteWithoutABaselineWhereTheRunIsIncomplete() {
    var phase = phase("p1", 0, Runs.incomplete("it stopped", "+a::one"));
    suite.on(phase);

    var delta = only(suite.on(deadline(waitOf(phase), 600)), TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why()).hasSize(2).startsWith("it stopped");
  }

  @Test
  void answersAPhaseOnlyOnceWhereTheBaselineComesTooLate() {
    var phase = phase("p1", 0, CLEAN);
    suite.on(phase);
    suite.on(deadline(waitOf(phase), 600));

    only(suite.on(baseline("b1", 700, RED_BASE)), BaselineCaptured.class);

    assertThat(suite.on(deadline(waitOf(phase), 701))).isEmpty();
  }

  @Test
  void answersAnUntestablePhaseAtOnceWithoutABaseline() {
    var delta =
        only(
            suite.on(untestable("p1", 0, "report: expected XML, found soup")),
            TestDeltaComputed.class);

    assertThat(delta)
        .returns(false, TestDeltaComputed::complete)
        .returns(List.of("report: expected XML, found soup"), TestDeltaComputed::why)
        .returns(BaselineOrigin.MISSING, TestDeltaComputed::baseline)
        .returns(Severity.NONE, TestDeltaComputed::severity);
    assertThat(suite.state()).isEqualTo(SuiteState.empty(KEY));
  }

  @Test
  void isIncompleteWhereThePhasesRunIsIncomplete() {
    suite.on(baseline("b1", 0, RED_BASE));

    var delta =
        only(
            suite.on(phase("p1", 1, Runs.incomplete("it stopped", "+a::one"))),
            TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why()).containsExactly("it stopped");
  }

  @Test
  void isIncompleteWhereTheBaselineIsIncomplete() {
    suite.on(baseline("b1", 0, Runs.incomplete("it stopped", "+a::one")));

    var delta = only(suite.on(phase("p1", 1, Runs.of("+a::one"))), TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why()).containsExactly("in the baseline: it stopped");
  }

  @Test
  void givesEachCompletionOfOneAttemptItsOwnDelta() {
    var phase = new PhaseRef("run-1", "phase-1", 1);
    for (var id : List.of("p1", "p2")) {
      var completion = new Completion(phase, Suite.AFTER, List.of(), cause(id, 0), second(0));
      suite.on(new SuiteInput.PhaseTested(completion, CLEAN));
    }

    var facts = suite.on(baseline("b1", 1, RED_BASE));

    assertThat(decisions(facts).subList(1, 3))
        .extracting(decision -> decision.causedBy().value())
        .containsExactlyInAnyOrder("p1", "p2");
  }

  @Test
  void keepsCompletionsOfTwoSourcesWithOneIdApart() {
    for (var source : List.of("/one", "/two")) {
      var cause = new Cause(source, cause("p1", 0).id(), second(0), null);
      var phase = new PhaseRef("run-1", "phase-1", 1);
      var completion = new Completion(phase, Suite.AFTER, List.of(), cause, second(0));
      suite.on(new SuiteInput.PhaseTested(completion, CLEAN));
    }

    assertThat(suite.state().waiting()).hasSize(2);
  }

  @Test
  void ignoresADeadlineItDoesNotKnow() {
    assertThat(suite.on(deadline("wait:nobody", 0))).isEmpty();
    assertThat(suite.on(deadline("request", 0))).isEmpty();
  }

  @Test
  void returnsTheSameStateForFactsThatChangeNothing() {
    var phase = phase("p1", 0, CLEAN);
    suite.on(phase);
    suite.on(deadline("request", 1));
    var state = suite.state();

    for (var fact :
        List.of(
            new SuiteFact.PhaseParked(phase),
            new SuiteFact.PhaseReleased("nobody"),
            new SuiteFact.BaselineAsked(),
            new SuiteFact.DecisionAnnounced(suite.announcements().getFirst()),
            new SuiteFact.DeadlineSet(new Deadline("x", second(0))),
            new SuiteFact.DeadlineCleared("x"))) {
      assertThat(BaselineTracking.evolve(state, fact)).isSameAs(state);
    }
  }

  @Test
  void decidesTheSameTwiceFromTheSameState() {
    suite.on(baseline("b1", 0, RED_BASE));
    var phase = phase("p1", 3, CLEAN);

    assertThat(BaselineTracking.decide(suite.state(), phase, POLICY))
        .isEqualTo(BaselineTracking.decide(suite.state(), phase, POLICY));
  }

  private static String waitOf(SuiteInput.PhaseTested phase) {
    return "wait:" + phase.eventKey();
  }
}
