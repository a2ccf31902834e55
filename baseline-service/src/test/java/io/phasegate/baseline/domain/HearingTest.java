package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Retrial.BASE;
import static io.phasegate.baseline.domain.Retrial.B_LOST;
import static io.phasegate.baseline.domain.Retrial.GREEN;
import static io.phasegate.baseline.domain.Retrial.ONE_RED;
import static io.phasegate.baseline.domain.Retrial.RED;
import static io.phasegate.baseline.domain.Retrial.requestDecision;
import static io.phasegate.baseline.domain.Retrial.runs;
import static io.phasegate.baseline.domain.Retrial.twoKinds;
import static io.phasegate.baseline.domain.Suite.KEY;
import static io.phasegate.baseline.domain.Suite.answer;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.decisions;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.FlakySuspect;
import io.phasegate.contracts.event.TestDeltaComputed.Intermittent;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is newly red is run again before it is held against the phase.
class HearingTest {
  private Retrial retrial = new Retrial();

  @Test
  void asksForARetryOfWhatIsNewlyRed() {
    var request = retrial.retried(ONE_RED);

    assertThat(request)
        .returns(List.of("a::one"), TestRetryRequested::tests)
        .returns(Scope.TESTS, TestRetryRequested::scope)
        .returns(AtCommit.PHASE, TestRetryRequested::atCommit)
        .returns(Suite.AFTER, TestRetryRequested::commit)
        .returns(second(1 + 600), TestRetryRequested::deadline)
        .returns(cause("p1", 1).id(), TestRetryRequested::causedBy)
        .returns(cause("p1", 1).time(), TestRetryRequested::decidedAt)
        .returns(new PhaseRef("run-1", "phase-p1", 1), TestRetryRequested::phase);
    assertThat(request.requestId()).isEqualTo(requestDecision(0) + "@ba5e000");
    assertThat(retrial.suite().deadlines()).containsValue(second(601));
  }

  @Test
  void callsARegressionPersistentThatRepeats() {
    var delta = retrial.tried(ONE_RED, RED);

    assertThat(delta)
        .returns(List.of("a::one"), TestDeltaComputed::newlyFailing)
        .returns(List.of("a::one"), TestDeltaComputed::newlyFailingPersistent)
        .returns(List.of(), TestDeltaComputed::flakySuspects)
        .returns(Severity.LOW, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete)
        .returns(cause("p1", 1).id(), TestDeltaComputed::causedBy);
    assertThat(retrial.suite().state().trials()).isEmpty();
    assertThat(retrial.suite().deadlines()).isEmpty();
  }

  @Test
  void callsACollectionErrorPersistentThatRepeats() {
    var delta = retrial.tried(B_LOST, Runs.incomplete("exit code 2", "?b"));

    assertThat(delta)
        .returns(List.of("b"), TestDeltaComputed::newCollectionErrors)
        .returns(List.of("b"), TestDeltaComputed::newCollectionErrorsPersistent)
        .returns(Severity.LOW, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void callsATestFlakyThatPassesInEveryRetryAndOnceWithTheWholeSuite() {
    var scopes = new ArrayList<Scope>();
    var delta = retrial.tried(ONE_RED, scopes, Runs.of("+a::one", "+b::x"));

    assertThat(scopes).containsSubsequence(Scope.TESTS, Scope.SUITE);
    assertThat(delta.flakySuspects()).extracting(FlakySuspect::id).containsExactly("a::one");
    assertThat(delta)
        .returns(List.of("a::one"), TestDeltaComputed::newlyFailing)
        .returns(List.of(), TestDeltaComputed::newlyFailingPersistent)
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void takesAModuleForCollectedOnlyTogetherWithItsTests() {
    assertThat(retrial.tried(B_LOST, Runs.of("-b::x")).newCollectionErrorsPersistent())
        .containsExactly("b");
  }

  @Test
  void callsATestIntermittentThatIsRedAndGreenAndWasAlwaysGreen() {
    for (int run = 0; run < 30; run++) {
      retrial
          .suite()
          .on(baseline("h" + run, 0, new CommitSha("abc%04d".formatted(run)), false, BASE));
    }

    var request = retrial.retried(ONE_RED);
    var next = retrial.answeredWith(request, runs(request.repeats(), request.repeats())).getLast();
    int round = 0;
    while (next instanceof TestRetryRequested again) {
      next = retrial.answeredWith(again, runs(again.repeats(), round++ == 0 ? 0 : 1)).getLast();
    }
    assertThat(((TestDeltaComputed) next).intermittent())
        .extracting(Intermittent::id)
        .containsExactly("a::one");
    assertThat(((TestDeltaComputed) next).newlyFailingPersistent()).isEmpty();
  }

  @Test
  void asksTheBaseCommitWhereTheHistoryIsShort() {
    var request = retrial.retried(ONE_RED);
    var atBase = (TestRetryRequested) retrial.answeredWith(request, twoKinds(request)).getLast();

    assertThat(atBase.atCommit()).isEqualTo(AtCommit.BASE);
    assertThat(atBase.commit()).isEqualTo(KEY.commit());

    var delta =
        (TestDeltaComputed) retrial.answeredWith(atBase, runs(atBase.repeats(), 0)).getLast();
    assertThat(delta.flakySuspects()).extracting(FlakySuspect::id).containsExactly("a::one");
  }

  @Test
  void takesAnAbsentTestAtTheBaseCommitForNoExcuse() {
    var request = retrial.retried(ONE_RED);
    var atBase = (TestRetryRequested) retrial.answeredWith(request, twoKinds(request)).getLast();

    var runs = Collections.nCopies(atBase.repeats(), Runs.of("+b::x"));
    var delta = (TestDeltaComputed) retrial.answeredWith(atBase, runs).getLast();

    assertThat(delta.flakySuspects()).isEmpty();
    assertThat(delta.intermittent()).extracting(Intermittent::id).containsExactly("a::one");
  }

  @Test
  void excusesNothingThatThePhaseChanged() {
    retrial.suite().on(baseline("b1", 0, BASE));

    var delta = only(retrial.suite().on(phase("p1", 1, ONE_RED, "a.py")), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
    assertThat(delta.why().getFirst()).startsWith("retry: not asked for 1 tests");
    assertThat(delta.complete()).isTrue();
  }

  @Test
  void excusesNothingThatThePhaseCreated() {
    retrial.suite().on(baseline("b1", 0, BASE));
    var run = Runs.of("+a::one", "+a::two", "+b::x", "-a::red", "-new::t", "?fresh");

    var delta = only(retrial.suite().on(phase("p1", 1, run)), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("new::t");
    assertThat(delta.newCollectionErrorsPersistent()).containsExactly("fresh");
    assertThat(delta.severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void retriesChangedTestsWhereTheyAreTrusted() {
    retrial = new Retrial(with(trusting(FlakyPolicy.Mode.POSTERIOR), 50));
    retrial.suite().on(baseline("b1", 0, BASE));
    var run = Runs.of("-a::one", "+a::two", "+b::x", "-a::red", "-new::t");

    var request = only(retrial.suite().on(phase("p1", 1, run, "a.py")), TestRetryRequested.class);

    assertThat(request.tests()).containsExactly("a::one", "new::t");
  }

  @ParameterizedTest
  @CsvSource({"+a::one, false", "-a::one, true"})
  void knowsTheRuleOfOneRetry(String outcome, boolean persistent) {
    retrial = new Retrial(with(trusting(FlakyPolicy.Mode.RETRY_ONCE), 50));
    var request = retrial.retried(ONE_RED);
    assertThat(request.repeats()).isEqualTo(1);

    var delta =
        only(
            retrial.suite().on(answer(request, "r1", 5, Runs.of(outcome))),
            TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent().isEmpty()).isEqualTo(!persistent);
    assertThat(delta.flakySuspects().isEmpty()).isEqualTo(persistent);
  }

  @Test
  void runsTheWholeSuiteAgainWhereTooManyTestsAreRed() {
    retrial = new Retrial(with(FlakyPolicy.DEFAULT, 1));

    var request = retrial.retried(Runs.of("-a::one", "-a::two", "+b::x", "-a::red"));

    assertThat(request.scope()).isEqualTo(Scope.SUITE);
    assertThat(request.tests()).containsExactly("a::one", "a::two");
  }

  @Test
  void takesNoMoreRunsThanItAskedFor() {
    retrial = new Retrial(with(trusting(FlakyPolicy.Mode.RETRY_ONCE), 50));
    var request = retrial.retried(ONE_RED);

    var delta =
        only(retrial.suite().on(answer(request, "r1", 5, RED, GREEN)), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void keepsTwoPhasesApartThatWaitAtTheSameTime() {
    var first = retrial.retried(ONE_RED);
    var second = only(retrial.suite().on(phase("p2", 2, ONE_RED)), TestRetryRequested.class);

    assertThat(second.requestId()).isNotEqualTo(first.requestId());
    var delta = retrial.settled(second, RED);
    assertThat(delta.causedBy()).isEqualTo(cause("p2", 2).id());
    assertThat(retrial.suite().state().trials()).hasSize(1);
  }

  @Test
  void givesEachAttemptItsOwnDelta() {
    retrial.suite().on(baseline("b1", 0, BASE));
    var requests = new ArrayList<TestRetryRequested>();
    for (int attempt = 1; attempt <= 2; attempt++) {
      var phase = new PhaseRef("run-1", "phase-1", attempt);
      var completion =
          new Completion(
              phase, Suite.AFTER, List.of(), cause("p" + attempt, attempt), second(attempt));
      requests.add(
          only(
              retrial.suite().on(new SuiteInput.PhaseTested(completion, ONE_RED)),
              TestRetryRequested.class));
    }

    for (var request : requests) {
      var delta = retrial.settled(request, RED);
      assertThat(delta.phase()).isEqualTo(request.phase());
    }
  }

  @Test
  void decidesAnIncompleteRunAtOnce() {
    retrial.suite().on(baseline("b1", 0, BASE));

    var delta =
        only(
            retrial.suite().on(phase("p1", 1, Runs.incomplete("it stopped", "-a::one"))),
            TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void keepsAnsweringRoundsWithinBounds() {
    var outcomes = List.of(GREEN, RED);
    retrial.suite().on(baseline("b1", 0, BASE, ONE_RED));
    var next = decisions(retrial.suite().on(phase("p1", 1, ONE_RED))).getLast();
    int runs = 0;
    int rounds = 0;
    while (next instanceof TestRetryRequested request) {
      var answers = new ArrayList<TestRun>();
      for (int i = 0; i < request.repeats(); i++) {
        answers.add(outcomes.get(runs++ % 2));
      }
      next = retrial.answeredWith(request, answers).getLast();
      rounds++;
    }
    assertThat(next).isInstanceOf(TestDeltaComputed.class);
    assertThat(rounds).isLessThanOrEqualTo(6);
    assertThat(runs).isLessThanOrEqualTo(11);
  }

  private static BaselinePolicy with(FlakyPolicy flaky, int mostAlone) {
    var usual = BaselinePolicy.DEFAULT;
    return new BaselinePolicy(
        usual.patience(),
        new BaselinePolicy.Effort(3, mostAlone),
        usual.breakdown(),
        flaky,
        usual.history());
  }

  private static FlakyPolicy trusting(FlakyPolicy.Mode mode) {
    var usual = FlakyPolicy.DEFAULT;
    return new FlakyPolicy(mode, usual.prior(), usual.limits(), true);
  }
}
