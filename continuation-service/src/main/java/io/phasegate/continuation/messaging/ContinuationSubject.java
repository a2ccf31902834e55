package io.phasegate.continuation.messaging;

import io.phasegate.continuation.domain.ContinuationFact;
import io.phasegate.continuation.domain.ContinuationInput;
import io.phasegate.continuation.domain.ContinuationState;
import io.phasegate.continuation.domain.Continuations;
import io.phasegate.continuation.domain.Craft;
import io.phasegate.continuation.intake.FilesAtBase;
import io.phasegate.continuation.intake.Inputs;
import io.phasegate.continuation.persistence.ContinuationRepository;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.runtime.Decided;
import io.phasegate.runtime.Effect;
import io.phasegate.runtime.StateTable;
import io.phasegate.runtime.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Brings continuation-service's decider to the loop.
@ApplicationScoped
public class ContinuationSubject
    implements Subject<ContinuationState, ContinuationInput, ContinuationFact> {
  private final Craft craft;
  private final FilesAtBase base;
  private final ContinuationRepository outputs;
  private final RecoveryMetrics metrics;

  ContinuationSubject(
      Craft craft, FilesAtBase base, ContinuationRepository outputs, RecoveryMetrics metrics) {
    this.craft = craft;
    this.base = base;
    this.outputs = outputs;
    this.metrics = metrics;
  }

  @Override
  public Service service() {
    return Service.CONTINUATION;
  }

  @Override
  public Set<EventType> consumes() {
    return Set.of(
        EventType.OUTPUT_TRUNCATED,
        EventType.CONTINUATION_RECEIVED,
        EventType.TOKEN_BUDGET_ISSUED,
        EventType.PHASE_FINALIZED,
        EventType.PHASE_BLOCKED,
        EventType.DEADLINE_ELAPSED);
  }

  @Override
  public Intake<ContinuationInput> read(Envelope envelope, Event event) {
    var input =
        switch (event) {
          case OutputTruncated truncated ->
              new ContinuationInput.OutputReported(
                  Inputs.truncated(
                      envelope.cause(), envelope.receivedAt(), truncated, base.of(truncated)));
          case ContinuationReceived received ->
              new ContinuationInput.AnswerReceived(
                  Inputs.answer(envelope.cause(), envelope.receivedAt(), received));
          case TokenBudgetIssued budget ->
              new ContinuationInput.AttemptPlanned(Inputs.plan(envelope.receivedAt(), budget));
          case PhaseOutcome outcome ->
              new ContinuationInput.AttemptDecided(outcome.phase(), envelope.receivedAt());
          case DeadlineElapsed elapsed -> new ContinuationInput.DeadlinePassed(elapsed.name());
          default ->
              throw new IllegalArgumentException(
                  "expected an event of " + consumes() + ", found " + envelope.type());
        };
    return new Intake<>(event.key(), input);
  }

  @Override
  public ContinuationState initial(String stateKey) {
    return ContinuationState.initial();
  }

  @Override
  public List<ContinuationFact> decide(ContinuationState state, ContinuationInput input) {
    return Continuations.decide(state, input, craft);
  }

  @Override
  public ContinuationState evolve(ContinuationState state, ContinuationFact fact) {
    return Continuations.evolve(state, fact);
  }

  @Override
  public Effect effect(ContinuationFact fact) {
    return switch (fact) {
      case ContinuationFact.DecisionAnnounced(var announcement) ->
          new Effect.Announce(announcement);
      case ContinuationFact.DeadlineSet(var deadline) -> new Effect.SetDeadline(deadline);
      case ContinuationFact.DeadlineCleared(var name) -> new Effect.ClearDeadline(name);
      case ContinuationFact.PlanHeard _,
          ContinuationFact.OutputWaits _,
          ContinuationFact.OutputReleased _,
          ContinuationFact.ContinuationAsked _,
          ContinuationFact.ContinuationEnded _,
          ContinuationFact.AnswerHeld _,
          ContinuationFact.AnswerReleased _,
          ContinuationFact.AttemptForgotten _ ->
          Effect.NONE;
    };
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public void announced(
      List<Decided<ContinuationState, ContinuationInput, ContinuationFact>> decided) {
    metrics.observe(decided);
  }

  @Override
  public StateTable<ContinuationState> states() {
    return outputs.table();
  }

  @Override
  public boolean mayForget(String stateKey, ContinuationState state, Instant now) {
    return true;
  }
}
