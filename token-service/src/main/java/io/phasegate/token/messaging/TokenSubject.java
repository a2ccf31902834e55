package io.phasegate.token.messaging;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.event.CalibrationRecorded;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.runtime.Effect;
import io.phasegate.runtime.StateTable;
import io.phasegate.runtime.Subject;
import io.phasegate.token.domain.Calibration;
import io.phasegate.token.domain.Knowledge;
import io.phasegate.token.domain.Learning;
import io.phasegate.token.domain.PhaseMemory;
import io.phasegate.token.domain.Planning;
import io.phasegate.token.domain.RepositoryMemory;
import io.phasegate.token.domain.Rules;
import io.phasegate.token.domain.TokenFact;
import io.phasegate.token.domain.TokenInput;
import io.phasegate.token.domain.TokenMemory;
import io.phasegate.token.persistence.MemoryRepository;
import io.phasegate.token.reading.PlanReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings token-service's deciders to the loop.
///
/// Whatever may concern a phase and its repository goes through the phase first, which hands on to
/// the repository what it has to learn or to say.
@ApplicationScoped
public class TokenSubject implements Subject<TokenMemory, TokenInput, TokenFact> {
  private final PlanReader reader;
  private final Rules rules;
  private final MemoryRepository memories;
  private final ForecastMetrics metrics;

  TokenSubject(PlanReader reader, Rules rules, MemoryRepository memories, ForecastMetrics metrics) {
    this.metrics = metrics;
    this.reader = reader;
    this.rules = rules;
    this.memories = memories;
  }

  @Override
  public Service service() {
    return Service.TOKEN;
  }

  @Override
  public Set<EventType> consumes() {
    return Set.of(
        EventType.PHASE_PLANNED,
        EventType.CALIBRATION_RECORDED,
        EventType.PHASE_COMPLETED,
        EventType.OUTPUT_TRUNCATED,
        EventType.OUTPUT_MERGED);
  }

  @Override
  public Intake<TokenInput> read(Envelope envelope, Event event) {
    return switch (event) {
      case PhasePlanned plan -> {
        var brief = reader.read(plan);
        var repository = MemoryRepository.key(brief.repository());
        var input = new TokenInput.PlanReceived(brief, envelope.cause());
        yield new Intake<>(repository, plan.key(), input);
      }
      case CalibrationRecorded note ->
          new Intake<>(MemoryRepository.key(note.repository()), note.key(), recorded(note));
      case PhaseCompleted completed -> {
        var repository = completed.source().repository();
        yield new Intake<>(
            MemoryRepository.key(repository),
            completed.key(),
            new TokenInput.OutputUsed(completed.phase(), completed.usage()));
      }
      case OutputTruncated truncated -> {
        var usage = truncated.usage();
        var budget = usage == null ? null : usage.budget();
        yield new Intake<>(truncated.key(), new TokenInput.OutputCut(truncated.phase(), budget));
      }
      case OutputMerged merged ->
          new Intake<>(
              merged.key(), new TokenInput.OutputRecovered(merged.phase(), merged.tokensSpent()));
      default ->
          throw new IllegalArgumentException(
              "expected an event of " + consumes() + ", found " + envelope.type());
    };
  }

  private static TokenInput recorded(CalibrationRecorded note) {
    return new TokenInput.KnowledgeRecorded(
        note.planSource(),
        note.plan(),
        new Knowledge(
            new Calibration(
                note.samples(),
                Objects.requireNonNullElse(note.point(), note.middle()),
                note.middle(),
                note.upper()),
            note.truncatedBudget()));
  }

  @Override
  public TokenMemory initial(String stateKey) {
    return MemoryRepository.isRepository(stateKey) ? RepositoryMemory.EMPTY : PhaseMemory.EMPTY;
  }

  @Override
  public List<TokenFact> decide(TokenMemory memory, TokenInput input) {
    return switch (memory) {
      case PhaseMemory phase -> Planning.decide(phase, input, rules);
      case RepositoryMemory repository -> Learning.decide(repository, input);
    };
  }

  @Override
  public TokenMemory evolve(TokenMemory memory, TokenFact fact) {
    return switch (memory) {
      case PhaseMemory phase -> Planning.evolve(phase, fact);
      case RepositoryMemory repository -> Learning.evolve(repository, fact);
    };
  }

  @Override
  public @Nullable TokenInput handedOn(TokenFact fact) {
    return fact instanceof TokenFact.HandedOn(var input) ? input : null;
  }

  @Override
  public Effect effect(TokenFact fact) {
    metrics.observe(fact);
    return switch (fact) {
      case TokenFact.DecisionAnnounced(var announcement) -> new Effect.Announce(announcement);
      case TokenFact.KnowledgeNoted(var cause, var note) ->
          new Effect.Note(Topic.TOKEN_CALIBRATIONS, cause, note);
      case TokenFact.PlanStored _,
          TokenFact.KnowledgeStored _,
          TokenFact.PlanAnswered _,
          TokenFact.UsageStored _,
          TokenFact.CutStored _,
          TokenFact.RecoveryStored _,
          TokenFact.AttemptTaught _,
          TokenFact.LessonLearned _,
          TokenFact.HandedOn _ ->
          Effect.NONE;
    };
  }

  @Override
  public StateTable<TokenMemory> states() {
    return memories.table();
  }

  @Override
  public boolean mayForget(String stateKey, TokenMemory state, Instant now) {
    return !MemoryRepository.isRepository(stateKey);
  }
}
