package io.phasegate.baseline.messaging;

import io.phasegate.baseline.BaselineConfig;
import io.phasegate.baseline.domain.BaselinePolicy;
import io.phasegate.baseline.domain.BaselineTracking;
import io.phasegate.baseline.domain.HistoryKeeping;
import io.phasegate.baseline.domain.RetryRequest;
import io.phasegate.baseline.domain.SuiteFact;
import io.phasegate.baseline.domain.SuiteHistory;
import io.phasegate.baseline.domain.SuiteInput;
import io.phasegate.baseline.domain.SuiteInputs;
import io.phasegate.baseline.domain.SuiteKey;
import io.phasegate.baseline.domain.SuiteMemory;
import io.phasegate.baseline.domain.SuiteState;
import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.persistence.SuiteRepository;
import io.phasegate.baseline.report.TestReportParser;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.runtime.Decided;
import io.phasegate.runtime.Effect;
import io.phasegate.runtime.StateTable;
import io.phasegate.runtime.Subject;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings the baseline decider to the loop.
@Startup // wrong settings stop the start, not the first event
@ApplicationScoped
public class SuiteSubject implements Subject<SuiteMemory, SuiteInput, SuiteFact> {
  private final BaselinePolicy policy;
  private final SuiteRepository suites;
  private final DeltaMetrics metrics;

  SuiteSubject(BaselineConfig config, SuiteRepository suites, DeltaMetrics metrics) {
    this.policy = config.policy();
    this.suites = suites;
    this.metrics = metrics;
  }

  @Override
  public Service service() {
    return Service.BASELINE;
  }

  @Override
  public Set<EventType> consumes() {
    return Set.of(EventType.TESTS_REPORTED, EventType.PHASE_COMPLETED, EventType.DEADLINE_ELAPSED);
  }

  @Override
  public Intake<SuiteInput> read(Envelope envelope, Event event) {
    return switch (event) {
      case TestsReported reported -> intake(reported, envelope);
      case PhaseCompleted completed ->
          new Intake<>(
              SuiteKey.of(completed).value(),
              SuiteInputs.of(completed, run(completed), envelope.cause(), envelope.receivedAt()));
      case DeadlineElapsed elapsed -> intake(elapsed, envelope);
      default ->
          throw new IllegalArgumentException(
              "expected an event of " + consumes() + ", found " + envelope.type());
    };
  }

  /// A retry belongs to the suite of the base commit, which its request names.
  private static Intake<SuiteInput> intake(TestsReported reported, Envelope envelope) {
    var suite = SuiteKey.of(reported);
    var input = SuiteInputs.of(reported, runs(reported), envelope.cause(), envelope.receivedAt());
    return switch (reported.purpose()) {
      case BASELINE -> new Intake<>(suite.value(), SuiteHistory.key(suite), input);
      case RETRY ->
          new Intake<>(
              RetryRequest.baseOf(reported.requestId()).map(suite::at).orElse(suite).value(),
              input);
    };
  }

  private static Intake<SuiteInput> intake(DeadlineElapsed elapsed, Envelope envelope) {
    var input = SuiteInputs.of(elapsed, envelope.cause(), envelope.receivedAt());
    return elapsed.name().equals(BaselineTracking.REQUEST)
        ? new Intake<>(
            elapsed.subject(), SuiteHistory.key(SuiteKey.parse(elapsed.subject())), input)
        : new Intake<>(elapsed.subject(), input);
  }

  private static List<TestEvidence> runs(TestsReported event) {
    return event.allRuns().stream()
        .map(run -> TestReportParser.read(run.report(), run.exitCode(), event.commit()))
        .toList();
  }

  private static @Nullable TestEvidence run(PhaseCompleted event) {
    var ci = event.ci();
    if (ci == null) {
      return null;
    }
    var claimed = ci.commit() == null ? event.source().commit() : ci.commit();
    return TestReportParser.read(ci.report(), ci.exitCode(), claimed);
  }

  @Override
  public SuiteMemory initial(String stateKey) {
    return SuiteHistory.isKey(stateKey)
        ? SuiteHistory.EMPTY
        : SuiteState.empty(SuiteKey.parse(stateKey));
  }

  @Override
  public List<SuiteFact> decide(SuiteMemory memory, SuiteInput input) {
    return switch (memory) {
      case SuiteState suite -> BaselineTracking.decide(suite, input, policy);
      case SuiteHistory history -> HistoryKeeping.decide(history, input, policy);
    };
  }

  @Override
  public SuiteMemory evolve(SuiteMemory memory, SuiteFact fact) {
    return switch (memory) {
      case SuiteState suite -> BaselineTracking.evolve(suite, fact);
      case SuiteHistory history -> HistoryKeeping.evolve(history, fact);
    };
  }

  @Override
  public @Nullable SuiteInput handedOn(SuiteFact fact) {
    return fact instanceof SuiteFact.HandedOn handedOn ? handedOn.input() : null;
  }

  @Override
  public Effect effect(SuiteFact fact) {
    return switch (fact) {
      case SuiteFact.DecisionAnnounced announced -> new Effect.Announce(announced.announcement());
      case SuiteFact.DeadlineSet set -> new Effect.SetDeadline(set.deadline());
      case SuiteFact.DeadlineCleared cleared -> new Effect.ClearDeadline(cleared.name());
      case SuiteFact.BaselineStored _,
          SuiteFact.BaselineAsked _,
          SuiteFact.PhaseParked _,
          SuiteFact.PhaseReleased _,
          SuiteFact.TrialSet _,
          SuiteFact.TrialClosed _,
          SuiteFact.AnswerKept _,
          SuiteFact.AnswerTaken _,
          SuiteFact.HistoryLearned _,
          SuiteFact.HandedOn _ ->
          Effect.NONE;
    };
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public void announced(List<Decided<SuiteMemory, SuiteInput, SuiteFact>> decided) {
    metrics.observe(decided);
  }

  @Override
  public StateTable<SuiteMemory> states() {
    return suites.table();
  }

  @Override
  public boolean mayForget(String stateKey, SuiteMemory state, Instant now) {
    return !SuiteHistory.isKey(stateKey);
  }

  @Override
  public List<OutgoingRecord> rehearsal() {
    return RehearsedSuite.records();
  }
}
