package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.KEY;
import static io.phasegate.baseline.domain.Suite.answer;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.deadline;
import static io.phasegate.baseline.domain.Suite.decisions;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is newly red is run again before it is held against the phase.
class HearingTest {
  private static final TestRun BASE = Runs.of("+a::one", "+a::two", "+b::x", "-a::red");
  private static final TestRun ONE_RED = Runs.of("-a::one", "+a::two", "+b::x", "-a::red");
  private static final TestRun B_LOST = Runs.of("+a::one", "+a::two", "?b", "-a::red");
  private static final TestRun GREEN = Runs.of("+a::one");
  private static final TestRun RED = Runs.of("-a::one");

  private final List<SuiteInput> answers = new ArrayList<>();
  private Suite suite = new Suite();

  @Test
  void asksForARetryOfWhatIsNewlyRed() {
    var request = retried(ONE_RED);

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
    assertThat(suite.deadlines()).containsValue(second(601));
  }

  @Test
  void callsARegressionPersistentThatRepeats() {
    var delta = tried(ONE_RED, RED);

    assertThat(delta)
        .returns(List.of("a::one"), TestDeltaComputed::newlyFailing)
        .returns(List.of("a::one"), TestDeltaComputed::newlyFailingPersistent)
        .returns(List.of(), TestDeltaComputed::flakySuspects)
        .returns(Severity.LOW, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete)
        .returns(cause("p1", 1).id(), TestDeltaComputed::causedBy);
    assertThat(suite.state().trials()).isEmpty();
    assertThat(suite.deadlines()).isEmpty();
  }

  @Test
  void callsACollectionErrorPersistentThatRepeats() {
    var delta = tried(B_LOST, Runs.incomplete("exit code 2", "?b"));

    assertThat(delta)
        .returns(List.of("b"), TestDeltaComputed::newCollectionErrors)
        .returns(List.of("b"), TestDeltaComputed::newCollectionErrorsPersistent)
        .returns(Severity.LOW, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void callsATestFlakyThatPassesInEveryRetryAndOnceWithTheWholeSuite() {
    var scopes = new ArrayList<Scope>();
    var delta = tried(ONE_RED, scopes, Runs.of("+a::one", "+b::x"));

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
    assertThat(tried(B_LOST, Runs.of("-b::x")).newCollectionErrorsPersistent())
        .containsExactly("b");
  }

  @Test
  void callsATestIntermittentThatIsRedAndGreenAndWasAlwaysGreen() {
    for (int run = 0; run < 30; run++) {
      suite.on(baseline("h" + run, 0, new CommitSha("abc%04d".formatted(run)), false, BASE));
    }

    var request = retried(ONE_RED);
    var next = answeredWith(request, runs(request.repeats(), request.repeats())).getLast();
    int round = 0;
    while (next instanceof TestRetryRequested again) {
      next = answeredWith(again, runs(again.repeats(), round++ == 0 ? 0 : 1)).getLast();
    }
    assertThat(((TestDeltaComputed) next).intermittent())
        .extracting(Intermittent::id)
        .containsExactly("a::one");
    assertThat(((TestDeltaComputed) next).newlyFailingPersistent()).isEmpty();
  }

  @Test
  void asksTheBaseCommitWhereTheHistoryIsShort() {
    var request = retried(ONE_RED);
    var atBase = (TestRetryRequested) answeredWith(request, twoKinds(request)).getLast();

    assertThat(atBase.atCommit()).isEqualTo(AtCommit.BASE);
    assertThat(atBase.commit()).isEqualTo(KEY.commit());

    var delta = (TestDeltaComputed) answeredWith(atBase, runs(atBase.repeats(), 0)).getLast();
    assertThat(delta.flakySuspects()).extracting(FlakySuspect::id).containsExactly("a::one");
  }

  @Test
  void takesAnAbsentTestAtTheBaseCommitForNoExcuse() {
    var request = retried(ONE_RED);
    var atBase = (TestRetryRequested) answeredWith(request, twoKinds(request)).getLast();

    var runs = Collections.nCopies(atBase.repeats(), Runs.of("+b::x"));
    var delta = (TestDeltaComputed) answeredWith(atBase, runs).getLast();

    assertThat(delta.flakySuspects()).isEmpty();
    assertThat(delta.intermittent()).extracting(Intermittent::id).containsExactly("a::one");
  }

  @ParameterizedTest
  @CsvSource({"'', +b::x", "absent, +b::x", "skipped, ~a::one", "error, !a::one", "gone, ?a"})
  void takesWhateverIsNotGreenInARetryForRed(String name, String outcome) {
    assertThat(tried(ONE_RED, Runs.of(outcome, "+z::z")).newlyFailingPersistent())
        .as(name)
        .containsExactly("a::one");
  }

  @Test
  void countsNoAnswerAsPersistentAndSaysSo() {
    var request = retried(ONE_RED);

    var delta = only(suite.on(deadline(deadlineOf("p1", 1), 601)), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
    assertThat(delta.why())
        .containsExactly(
            "retry: expected an answer to %s by 2026-11-22T10:10:01Z, found none; what was to be"
                    .formatted(request.requestId())
                + " retried counts as persistent");
    assertThat(delta.complete()).isTrue();
    assertThat(suite.state().trials()).isEmpty();
  }

  @Test
  void refusesAnAnswerThatComesTooLate() {
    var request = retried(ONE_RED);
    suite.on(deadline(deadlineOf("p1", 1), 601));

    assertThat(decisions(suite.on(answer(request, "r1", 700, GREEN)))).isEmpty();
    var rejected = refused("r1", 700);

    assertThat(rejected.code()).isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(rejected.causedBy()).isEqualTo(cause("r1", 700).id());
    assertThat(suite.state().unclaimed()).isEmpty();
  }

  @Test
  void refusesALateAnswerEvenWhereItIsReadBeforeTheDeadline() {
    var request = retried(ONE_RED);

    assertThat(decisions(suite.on(answer(request, "r1", 602, GREEN)))).isEmpty();
    assertThat(
            only(suite.on(deadline(deadlineOf("p1", 1), 601)), TestDeltaComputed.class)
                .newlyFailingPersistent())
        .containsExactly("a::one");
  }

  @Test
  void refusesASecondAnswer() {
    var request = retried(ONE_RED);
    suite.on(answer(request, "r1", 5, times(request, RED)));
    var state = suite.state();

    assertThat(decisions(suite.on(answer(request, "r2", 6, times(request, GREEN))))).isEmpty();
    assertThat(refused("r2", 6).message()).contains(request.requestId());
    assertThat(suite.state()).isEqualTo(state);
  }

  @Test
  void refusesAnAnswerOfAnotherAttempt() {
    var request = retried(ONE_RED);
    var other =
        new SuiteInput.RetryReported(
            request.requestId(),
            new PhaseRef("run-1", "phase-p1", 2),
            Suite.AFTER,
            List.of(GREEN),
            cause("r1", 5),
            second(5));

    assertThat(decisions(suite.on(other))).isEmpty();
    assertThat(refused("r1", 5).code()).isEqualTo(RejectionCode.UNKNOWN_REQUEST);
    assertThat(suite.state().trials()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"req-1", "", "@", "x@", "@ba5e000", "x@soup", "x@0ddba11"})
  void refusesAtOnceWhatIsNoRequestOfThisSuite(String requestId) {
    var report =
        new SuiteInput.RetryReported(
            requestId, null, Suite.AFTER, List.of(GREEN), cause("r1", 5), second(5));

    assertThat(only(suite.on(report), EventRejected.class).code())
        .isEqualTo(RejectionCode.UNKNOWN_REQUEST);
  }

  @Test
  void isIncompleteWhereTheRetryRanAtAnotherCommit() {
    var request = retried(ONE_RED);
    var elsewhere =
        new SuiteInput.RetryReported(
            request.requestId(),
            request.phase(),
            new CommitSha("0ddba11"),
            List.of(times(request, GREEN)),
            cause("r1", 5),
            second(5));

    var delta = only(suite.on(elsewhere), TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).contains("expected the tests to have run at af7e400");
    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void isIncompleteWhereTheRetryCannotBeRead() {
    var request = retried(ONE_RED);

    var delta =
        only(
            suite.on(answer(request, "r1", 5, TestRun.nothing("report: expected XML"))),
            TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why()).containsExactly(retryOf(request) + "report: expected XML");
    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void isIncompleteWhereTheAnswerHasNoRun() {
    var request = retried(ONE_RED);

    var delta = only(suite.on(answer(request, "r1", 5)), TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).contains("expected at least one, found none");
  }

  @Test
  void doesNotBelieveAGreenRunThatContradictsItself() {
    var green = Runs.incomplete("exit code: expected 0", "+a::one");

    var delta = tried(ONE_RED, green);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).endsWith("exit code: expected 0");
  }

  @Test
  void excusesNothingThatThePhaseChanged() {
    suite.on(baseline("b1", 0, BASE));

    var delta = only(suite.on(phase("p1", 1, ONE_RED, "a.py")), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
    assertThat(delta.why().getFirst()).startsWith("retry: not asked for 1 tests");
    assertThat(delta.complete()).isTrue();
  }

  @Test
  void excusesNothingThatThePhaseCreated() {
    suite.on(baseline("b1", 0, BASE));
    var run = Runs.of("+a::one", "+a::two", "+b::x", "-a::red", "-new::t", "?fresh");

    var delta = only(suite.on(phase("p1", 1, run)), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("new::t");
    assertThat(delta.newCollectionErrorsPersistent()).containsExactly("fresh");
    assertThat(delta.severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void retriesChangedTestsWhereTheyAreTrusted() {
    suite = new Suite(with(trusting(FlakyPolicy.Mode.POSTERIOR), 50));
    suite.on(baseline("b1", 0, BASE));
    var run = Runs.of("-a::one", "+a::two", "+b::x", "-a::red", "-new::t");

    var request = only(suite.on(phase("p1", 1, run, "a.py")), TestRetryRequested.class);

    assertThat(request.tests()).containsExactly("a::one", "new::t");
  }

  @ParameterizedTest
  @CsvSource({"+a::one, false", "-a::one, true"})
  void knowsTheRuleOfOneRetry(String outcome, boolean persistent) {
    suite = new Suite(with(trusting(FlakyPolicy.Mode.RETRY_ONCE), 50));
    var request = retried(ONE_RED);
    assertThat(request.repeats()).isEqualTo(1);

    var delta = only(suite.on(answer(request, "r1", 5, Runs.of(outcome))), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent().isEmpty()).isEqualTo(!persistent);
    assertThat(delta.flakySuspects().isEmpty()).isEqualTo(persistent);
  }

  @Test
  void runsTheWholeSuiteAgainWhereTooManyTestsAreRed() {
    suite = new Suite(with(FlakyPolicy.DEFAULT, 1));

    var request = retried(Runs.of("-a::one", "-a::two", "+b::x", "-a::red"));

    assertThat(request.scope()).isEqualTo(Scope.SUITE);
    assertThat(request.tests()).containsExactly("a::one", "a::two");
  }

  @Test
  void takesNoMoreRunsThanItAskedFor() {
    suite = new Suite(with(trusting(FlakyPolicy.Mode.RETRY_ONCE), 50));
    var request = retried(ONE_RED);

    var delta = only(suite.on(answer(request, "r1", 5, RED, GREEN)), TestDeltaComputed.class);

    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void keepsTwoPhasesApartThatWaitAtTheSameTime() {
    var first = retried(ONE_RED);
    var second = only(suite.on(phase("p2", 2, ONE_RED)), TestRetryRequested.class);

    assertThat(second.requestId()).isNotEqualTo(first.requestId());
    var delta = settled(second, RED);
    assertThat(delta.causedBy()).isEqualTo(cause("p2", 2).id());
    assertThat(suite.state().trials()).hasSize(1);
  }

  @Test
  void givesEachAttemptItsOwnDelta() {
    suite.on(baseline("b1", 0, BASE));
    var requests = new ArrayList<TestRetryRequested>();
    for (int attempt = 1; attempt <= 2; attempt++) {
      var phase = new PhaseRef("run-1", "phase-1", attempt);
      var completion =
          new Completion(
              phase, Suite.AFTER, List.of(), cause("p" + attempt, attempt), second(attempt));
      requests.add(
          only(
              suite.on(new SuiteInput.PhaseTested(completion, ONE_RED)), TestRetryRequested.class));
    }

    for (var request : requests) {
      var delta = settled(request, RED);
      assertThat(delta.phase()).isEqualTo(request.phase());
    }
  }

  @Test
  void claimsAnAnswerThatWasReadBeforeItsRequest() {
    var request = retried(ONE_RED);
    var expected = settled(request, RED);

    var replay = new Suite();
    answers.forEach(answer -> assertThat(decisions(replay.on(answer))).isEmpty());
    replay.on(baseline("b1", 0, BASE));
    var decided = decisions(replay.on(phase("p1", 1, ONE_RED)));

    assertThat(decided).startsWith(request).endsWith(expected).hasSize(answers.size() + 1);
    assertThat(replay.state().unclaimed()).isEmpty();
    assertThat(replay.deadlines()).isEmpty();
  }

  @Test
  void decidesAnIncompleteRunAtOnce() {
    suite.on(baseline("b1", 0, BASE));

    var delta =
        only(
            suite.on(phase("p1", 1, Runs.incomplete("it stopped", "-a::one"))),
            TestDeltaComputed.class);

    assertThat(delta.complete()).isFalse();
    assertThat(delta.newlyFailingPersistent()).containsExactly("a::one");
  }

  @Test
  void asksForARerunWhereTheRunBrokeDown() {
    var request = retried(tenTests("-"));

    assertThat(request)
        .returns(Scope.SUITE, TestRetryRequested::scope)
        .returns(1, TestRetryRequested::repeats)
        .returns(List.of(), TestRetryRequested::tests)
        .returns(AtCommit.PHASE, TestRetryRequested::atCommit);
  }

  @Test
  void callsTheSameBreakdownTwiceACriticalRegression() {
    var request = retried(tenTests("-"));

    var delta = only(suite.on(answer(request, "r1", 5, tenTests("-"))), TestDeltaComputed.class);

    assertThat(delta)
        .returns(Severity.CRITICAL, TestDeltaComputed::severity)
        .returns(false, TestDeltaComputed::infraFailure)
        .returns(true, TestDeltaComputed::complete);
    assertThat(delta.newlyFailingPersistent()).hasSize(10);
  }

  @Test
  void takesAWholeRerunForTheRunOfThePhase() {
    var request = retried(tenTests("-"));

    var delta = only(suite.on(answer(request, "r1", 5, tenTests("+"))), TestDeltaComputed.class);

    assertThat(delta)
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(List.of(), TestDeltaComputed::newlyFailing)
        .returns(false, TestDeltaComputed::infraFailure)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void retriesWhatIsRedInTheRerun() {
    var request = retried(tenTests("-"));
    var entries = new ArrayList<>(List.of("-t::0"));
    IntStream.range(1, 10).forEach(number -> entries.add("+t::" + number));

    var again =
        only(
            suite.on(answer(request, "r1", 5, Runs.of(entries.toArray(String[]::new)))),
            TestRetryRequested.class);

    assertThat(again.tests()).containsExactly("t::0");
    assertThat(again.requestId()).isEqualTo(requestDecision(1) + "@ba5e000");
    assertThat(again.deadline()).isEqualTo(second(605));
  }

  @Test
  void neverPassesABreakdownWithoutARerun() {
    retried(tenTests("-"));

    var delta = only(suite.on(deadline(deadlineOf("p1", 1), 601)), TestDeltaComputed.class);

    assertThat(delta)
        .returns(true, TestDeltaComputed::infraFailure)
        .returns(false, TestDeltaComputed::complete)
        .returns(Severity.CRITICAL, TestDeltaComputed::severity);
  }

  @Test
  void neverPassesABreakdownWhoseRerunCannotBeRead() {
    var request = retried(tenTests("-"));

    var delta =
        only(suite.on(answer(request, "r1", 5, TestRun.nothing("soup"))), TestDeltaComputed.class);

    assertThat(delta)
        .returns(true, TestDeltaComputed::infraFailure)
        .returns(false, TestDeltaComputed::complete);
  }

  @Test
  void keepsAnsweringRoundsWithinBounds() {
    var outcomes = List.of(GREEN, RED);
    suite.on(baseline("b1", 0, BASE, ONE_RED));
    var next = decisions(suite.on(phase("p1", 1, ONE_RED))).getLast();
    int runs = 0;
    int rounds = 0;
    while (next instanceof TestRetryRequested request) {
      var answers = new ArrayList<TestRun>();
      for (int i = 0; i < request.repeats(); i++) {
        answers.add(outcomes.get(runs++ % 2));
      }
      next = answeredWith(request, answers).getLast();
      rounds++;
    }
    assertThat(next).isInstanceOf(TestDeltaComputed.class);
    assertThat(rounds).isLessThanOrEqualTo(6);
    assertThat(runs).isLessThanOrEqualTo(11);
  }

  private TestRetryRequested retried(TestRun run) {
    suite.on(baseline("b1", 0, baselineOf(run)));
    return only(suite.on(phase("p1", 1, run)), TestRetryRequested.class);
  }

  private static TestRun baselineOf(TestRun run) {
    return run.knows("t::0") ? tenTests("+") : BASE;
  }

  private TestDeltaComputed tried(TestRun run, TestRun retry) {
    return tried(run, new ArrayList<>(), retry);
  }

  /// Every retry comes to the same.
  private TestDeltaComputed tried(TestRun run, List<Scope> scopes, TestRun retry) {
    return settled(retried(run), scopes, retry);
  }

  private TestDeltaComputed settled(TestRetryRequested request, TestRun retry) {
    return settled(request, new ArrayList<>(), retry);
  }

  private TestDeltaComputed settled(TestRetryRequested first, List<Scope> scopes, TestRun retry) {
    Decision next = first;
    while (next instanceof TestRetryRequested request) {
      scopes.add(request.scope());
      next = answeredWith(request, times(request, retry)).getLast();
    }
    return (TestDeltaComputed) next;
  }

  private List<Decision> answeredWith(TestRetryRequested request, List<TestRun> runs) {
    return answeredWith(request, runs.toArray(TestRun[]::new));
  }

  private List<Decision> answeredWith(TestRetryRequested request, TestRun... runs) {
    int number = answers.size() + 1;
    var answer = answer(request, "answer-" + number, 5 + number, runs);
    answers.add(answer);
    return decisions(suite.on(answer));
  }

  private static TestRun[] times(TestRetryRequested request, TestRun run) {
    return Collections.nCopies(request.repeats(), run).toArray(TestRun[]::new);
  }

  private static List<TestRun> twoKinds(TestRetryRequested request) {
    return runs(Math.max(2, request.repeats()), 1);
  }

  /// The first so many are green.
  private static List<TestRun> runs(int number, int green) {
    return IntStream.range(0, number).mapToObj(index -> index < green ? GREEN : RED).toList();
  }

  private EventRejected refused(String id, int second) {
    var report = cause(id, second);
    var name = BaselineTracking.UNCLAIMED + DecisionIds.eventKey(report.source(), report.id());
    return only(suite.on(deadline(name, second + 1)), EventRejected.class);
  }

  private static String deadlineOf(String id, int second) {
    return Hearing.RETRY + phase(id, second, BASE).eventKey();
  }

  private static String requestDecision(int ordinal) {
    return DecisionIds.decision(cause("p1", 1), "TestRetryRequested", ordinal).value();
  }

  private static String retryOf(TestRetryRequested request) {
    return "retry " + request.requestId() + ": ";
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

  private static TestRun tenTests(String outcome) {
    return Runs.of(
        IntStream.range(0, 10).mapToObj(number -> outcome + "t::" + number).toArray(String[]::new));
  }
}
