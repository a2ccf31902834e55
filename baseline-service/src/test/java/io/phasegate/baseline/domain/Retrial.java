package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.answer;
import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.cause;
import static io.phasegate.baseline.domain.Suite.deadline;
import static io.phasegate.baseline.domain.Suite.decisions;
import static io.phasegate.baseline.domain.Suite.only;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.second;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// A suite whose phases are retried, and the answers that were given.
final class Retrial {
  static final TestRun BASE = Runs.of("+a::one", "+a::two", "+b::x", "-a::red");
  static final TestRun ONE_RED = Runs.of("-a::one", "+a::two", "+b::x", "-a::red");
  static final TestRun B_LOST = Runs.of("+a::one", "+a::two", "?b", "-a::red");
  static final TestRun GREEN = Runs.of("+a::one");
  static final TestRun RED = Runs.of("-a::one");

  private final List<SuiteInput> answers = new ArrayList<>();
  private final Suite suite;

  Retrial() {
    this(new Suite());
  }

  Retrial(BaselinePolicy policy) {
    this(new Suite(policy));
  }

  private Retrial(Suite suite) {
    this.suite = suite;
  }

  Suite suite() {
    return suite;
  }

  /// In their order.
  List<SuiteInput> answers() {
    return List.copyOf(answers);
  }

  TestRetryRequested retried(TestRun run) {
    suite.on(baseline("b1", 0, baselineOf(run)));
    return only(suite.on(phase("p1", 1, run)), TestRetryRequested.class);
  }

  static TestRun baselineOf(TestRun run) {
    return run.knows("t::0") ? tenTests("+") : BASE;
  }

  TestDeltaComputed tried(TestRun run, TestRun retry) {
    return tried(run, new ArrayList<>(), retry);
  }

  /// Every retry comes to the same.
  TestDeltaComputed tried(TestRun run, List<Scope> scopes, TestRun retry) {
    return settled(retried(run), scopes, retry);
  }

  TestDeltaComputed settled(TestRetryRequested request, TestRun retry) {
    return settled(request, new ArrayList<>(), retry);
  }

  TestDeltaComputed settled(TestRetryRequested first, List<Scope> scopes, TestRun retry) {
    Decision next = first;
    while (next instanceof TestRetryRequested request) {
      scopes.add(request.scope());
      next = answeredWith(request, times(request, retry)).getLast();
    }
    return (TestDeltaComputed) next;
  }

  List<Decision> answeredWith(TestRetryRequested request, List<TestRun> runs) {
    return answeredWith(request, runs.toArray(TestRun[]::new));
  }

  List<Decision> answeredWith(TestRetryRequested request, TestRun... runs) {
    int number = answers.size() + 1;
    var answer = answer(request, "answer-" + number, 5 + number, runs);
    answers.add(answer);
    return decisions(suite.on(answer));
  }

  static TestRun[] times(TestRetryRequested request, TestRun run) {
    return Collections.nCopies(request.repeats(), run).toArray(TestRun[]::new);
  }

  static List<TestRun> twoKinds(TestRetryRequested request) {
    return runs(Math.max(2, request.repeats()), 1);
  }

  /// The first so many are green.
  static List<TestRun> runs(int number, int green) {
    return IntStream.range(0, number).mapToObj(index -> index < green ? GREEN : RED).toList();
  }

  EventRejected refused(String id, int second) {
    var report = cause(id, second);
    var name = BaselineTracking.UNCLAIMED + DecisionIds.eventKey(report.source(), report.id());
    return only(suite.on(deadline(name, second + 1)), EventRejected.class);
  }

  static String deadlineOf(String id, int second) {
    return Hearing.RETRY + phase(id, second, BASE).eventKey();
  }

  static String requestDecision(int ordinal) {
    return DecisionIds.decision(cause("p1", 1), "TestRetryRequested", ordinal).value();
  }

  static String retryOf(TestRetryRequested request) {
    return "retry " + request.requestId() + ": ";
  }

  static TestRun tenTests(String outcome) {
    return Runs.of(
        IntStream.range(0, 10).mapToObj(number -> outcome + "t::" + number).toArray(String[]::new));
  }
}
