package io.phasegate.finalizer.messaging;

import io.phasegate.contracts.ReportContent;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.finalizer.domain.AuditEvidence;
import io.phasegate.finalizer.domain.Completion;
import io.phasegate.finalizer.domain.Finalization;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.OutputState;
import io.phasegate.finalizer.domain.PhaseFact;
import io.phasegate.finalizer.domain.PhaseInput;
import io.phasegate.finalizer.domain.PhaseState;
import io.phasegate.finalizer.inspection.PhaseInspector;
import io.phasegate.finalizer.persistence.PhaseRepository;
import io.phasegate.finalizer.policy.ActivePolicy;
import io.phasegate.runtime.Decided;
import io.phasegate.runtime.Effect;
import io.phasegate.runtime.StateTable;
import io.phasegate.runtime.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings the finalizer's decider to the loop.
@ApplicationScoped
public class PhaseSubject implements Subject<PhaseState, PhaseInput, PhaseFact> {
  private final FinalizerPolicy policy;
  private final PhaseInspector inspector;
  private final PhaseRepository phases;
  private final GateMetrics metrics;

  PhaseSubject(
      ActivePolicy policy, PhaseInspector inspector, PhaseRepository phases, GateMetrics metrics) {
    this.policy = policy.policy();
    this.inspector = inspector;
    this.phases = phases;
    this.metrics = metrics;
  }

  @Override
  public Service service() {
    return Service.FINALIZER;
  }

  @Override
  public Set<EventType> consumes() {
    return Set.of(
        EventType.PHASE_COMPLETED,
        EventType.TEST_DELTA_COMPUTED,
        EventType.CHANGES_AUDITED,
        EventType.CONTINUATION_ISSUED,
        EventType.OUTPUT_MERGED,
        EventType.CONTINUATION_REFUSED,
        EventType.DEADLINE_ELAPSED);
  }

  @Override
  public Intake<PhaseInput> read(Envelope envelope, Event event) {
    var input =
        switch (event) {
          case PhaseCompleted completed -> reported(envelope, completed);
          case TestDeltaComputed delta ->
              new PhaseInput.DeltaReported(delta, envelope.id(), envelope.receivedAt());
          case ChangesAudited audit ->
              new PhaseInput.AuditReported(new AuditEvidence(envelope.id(), audit));
          case ContinuationIssued issued ->
              new PhaseInput.OutputReported(issued.phase(), OutputState.of(issued));
          case OutputMerged merged ->
              new PhaseInput.OutputReported(merged.phase(), OutputState.of(merged));
          case ContinuationRefused refused ->
              new PhaseInput.OutputReported(refused.phase(), OutputState.of(refused));
          case DeadlineElapsed elapsed -> new PhaseInput.DeadlinePassed(elapsed.name());
          default ->
              throw new IllegalArgumentException(
                  "expected an event of " + consumes() + ", found " + envelope.type());
        };
    return new Intake<>(event.key(), input);
  }

  private PhaseInput reported(Envelope envelope, PhaseCompleted event) {
    var findings = inspector.inspect(event);
    return new PhaseInput.PhaseReported(
        Completion.of(
            envelope.cause(), envelope.receivedAt(), event, findings, digest(event.ci())));
  }

  private static @Nullable String digest(PhaseCompleted.@Nullable CiRun ci) {
    return ci == null ? null : ReportContent.sha256(ci.report());
  }

  @Override
  public PhaseState initial(String stateKey) {
    return PhaseState.initial();
  }

  @Override
  public List<PhaseFact> decide(PhaseState state, PhaseInput input) {
    return Finalization.decide(state, input, policy);
  }

  @Override
  public PhaseState evolve(PhaseState state, PhaseFact fact) {
    return Finalization.evolve(state, fact);
  }

  @Override
  public Effect effect(PhaseFact fact) {
    return switch (fact) {
      case PhaseFact.DecisionAnnounced announced -> new Effect.Announce(announced.announcement());
      case PhaseFact.DeadlineSet set -> new Effect.SetDeadline(set.deadline());
      case PhaseFact.DeadlineCleared cleared -> new Effect.ClearDeadline(cleared.name());
      case PhaseFact.DeltaHeld _,
          PhaseFact.AuditHeld _,
          PhaseFact.OutputHeard _,
          PhaseFact.CompletionWaits _,
          PhaseFact.AttemptDecided _ ->
          Effect.NONE;
    };
  }

  @Override
  public StateTable<PhaseState> states() {
    return phases.table();
  }

  @Override
  public boolean mayForget(String stateKey, PhaseState state, Instant now) {
    return true;
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public void announced(List<Decided<PhaseState, PhaseInput, PhaseFact>> decided) {
    metrics.observe(decided);
  }

  @Override
  public List<OutgoingRecord> rehearsal() {
    return RehearsedPhases.records();
  }
}
