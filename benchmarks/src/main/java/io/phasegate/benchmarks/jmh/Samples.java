package io.phasegate.benchmarks.jmh;

import io.phasegate.baseline.domain.BaselinePolicy;
import io.phasegate.baseline.domain.BaselineTracking;
import io.phasegate.baseline.domain.SuiteFact;
import io.phasegate.baseline.domain.SuiteInput;
import io.phasegate.baseline.domain.SuiteKey;
import io.phasegate.baseline.domain.SuiteState;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.flaky.TestHistory;
import io.phasegate.baseline.report.TestReportParser;
import io.phasegate.benchmarks.LargeReports;
import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.benchmarks.TestedPhases;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Format;
import io.phasegate.contracts.ReportContent;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.finalizer.domain.Completion;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Finalization;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.GovernanceDemand;
import io.phasegate.finalizer.domain.Inspection;
import io.phasegate.finalizer.domain.PhaseFact;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.PhaseState;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.finalizer.domain.RepositoryRules;
import io.phasegate.finalizer.domain.WorkspaceFindings;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// What the benchmarks decide and encode: one phase of a repository with 10,000 tests, and its way
/// through both deciders.
final class Samples {
  static final int TESTS = 10_000;
  private static final String SOURCE = "/benchmarks/executor";
  private static final TestedPhases PHASES = new TestedPhases("jmh");
  private static final Report REPORT = LargeReports.zipped(Format.PYTEST_JSON, TESTS, 2);
  private static final PhaseCompleted EVENT = PHASES.completed(1, REPORT);
  private static final Cause CAUSE = new Cause(SOURCE, PHASES.phaseId(1), SmallPhases.TIME, null);

  private Samples() {}

  static SuiteState suiteWithBaseline() {
    var cause = new Cause(SOURCE, PHASES.baselineId(), SmallPhases.TIME, null);
    var run = run(LargeReports.zipped(Format.PYTEST_JSON, TESTS, 1));
    var reported =
        new SuiteInput.BaselineReported(
            TestedPhases.BASE, run, List.of(run), false, cause, SmallPhases.TIME);
    var input = new SuiteInput.BaselineRemembered(reported, TestHistory.EMPTY);
    var state = SuiteState.empty(SuiteKey.of(EVENT));
    for (var fact : BaselineTracking.decide(state, input, BaselinePolicy.DEFAULT)) {
      state = BaselineTracking.evolve(state, fact);
    }
    return state;
  }

  static final FinalizerPolicy UNGOVERNED =
      FinalizerPolicy.of(RepositoryRules.defaults().with(GovernanceDemand.NEVER));

  static SuiteInput testedPhase() {
    var completion =
        new io.phasegate.baseline.domain.Completion(
            EVENT.phase(), TestedPhases.COMMIT, List.of(), CAUSE, SmallPhases.TIME);
    return new SuiteInput.PhaseTested(completion, run(REPORT));
  }

  static PhaseState phaseWithDelta() {
    var input = new PhaseInput.DeltaReported(delta(), new EventId("jmh-delta"), SmallPhases.TIME);
    var state = PhaseState.initial();
    for (var fact : Finalization.decide(state, input, UNGOVERNED)) {
      state = Finalization.evolve(state, fact);
    }
    return state;
  }

  static PhaseInput completedPhase() {
    var findings =
        EVENT.deliverables().items().stream()
            .map(deliverable -> DeliverableFinding.of(deliverable, Presence.FILE))
            .toList();
    var digest = ReportContent.sha256(REPORT);
    return new PhaseInput.PhaseReported(
        Completion.of(
            CAUSE,
            SmallPhases.TIME,
            EVENT,
            Inspection.of(new WorkspaceFindings.Read(findings)),
            digest));
  }

  static Announcement decision() {
    var facts = Finalization.decide(phaseWithDelta(), completedPhase(), UNGOVERNED);
    return facts.stream()
        .filter(PhaseFact.DecisionAnnounced.class::isInstance)
        .map(PhaseFact.DecisionAnnounced.class::cast)
        .map(PhaseFact.DecisionAnnounced::announcement)
        .findFirst()
        .orElseThrow();
  }

  static ConsumerRecord<String, byte[]> smallRecord() {
    return received(new SmallPhases("jmh").records(1).getFirst());
  }

  static ConsumerRecord<String, byte[]> largeRecord() {
    return received(PHASES.phase(1, REPORT).toProducerRecord());
  }

  private static TestDeltaComputed delta() {
    var facts = BaselineTracking.decide(suiteWithBaseline(), testedPhase(), BaselinePolicy.DEFAULT);
    return facts.stream()
        .filter(SuiteFact.DecisionAnnounced.class::isInstance)
        .map(SuiteFact.DecisionAnnounced.class::cast)
        .map(announced -> announced.announcement().decision())
        .filter(TestDeltaComputed.class::isInstance)
        .map(TestDeltaComputed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static TestRun run(Report report) {
    if (TestReportParser.read(List.of(report), 1) instanceof TestRun run && run.complete()) {
      return run;
    }
    throw new IllegalStateException("expected a complete run of " + TESTS + " tests");
  }

  private static ConsumerRecord<String, byte[]> received(ProducerRecord<String, byte[]> sent) {
    var received =
        new ConsumerRecord<>(sent.topic(), 0, 0, Objects.requireNonNull(sent.key()), sent.value());
    sent.headers().forEach(received.headers()::add);
    return received;
  }
}
