package io.phasegate.runtime;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.StorageUnavailable;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.DeadlineElapsed;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.PhaseCompleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A service that counts the events of each phase and says how many there were. What else it does
/// a test orders in the event's `builderOutput`.
@ApplicationScoped
class TallySubject implements Subject<Tally, TallyInput, TallyFact> {
  private static final String THROUGH = "through ";

  private final StateTable<Tally> states = new StateTable<>("tally", Tally.class);
  private final Roadblock roadblock = new Roadblock();
  private final AtomicReference<Path> storage = new AtomicReference<>(Path.of("target"));
  private final AtomicReference<List<OutgoingRecord>> rehearsed = new AtomicReference<>(List.of());
  private final AtomicInteger rehearsals = new AtomicInteger();

  /// Holds up the loop at an event with the order `hold`.
  Roadblock roadblock() {
    return roadblock;
  }

  /// Where an event with the order `store` leaves a file.
  void storeIn(Path folder) {
    storage.set(folder);
  }

  private void store() {
    var folder = storage.get();
    try {
      Files.delete(Files.createTempFile(folder, "stored-", null));
    } catch (IOException failure) {
      throw new StorageUnavailable("a file in " + folder, failure);
    }
  }

  /// What the next rehearsal decides.
  void rehearse(List<OutgoingRecord> events) {
    rehearsed.set(events);
  }

  /// How often events were asked for.
  int rehearsals() {
    return rehearsals.get();
  }

  @Override
  public List<OutgoingRecord> rehearsal() {
    rehearsals.incrementAndGet();
    return rehearsed.get();
  }

  @Override
  public Service service() {
    return Service.FINALIZER;
  }

  @Override
  public Set<EventType> consumes() {
    return Set.of(EventType.PHASE_COMPLETED, EventType.DEADLINE_ELAPSED);
  }

  @Override
  public Intake<TallyInput> read(Envelope envelope, Event event) {
    return new Intake<>(
        event.key(),
        through(event),
        switch (event) {
          case PhaseCompleted completed -> reported(envelope, completed);
          case DeadlineElapsed elapsed ->
              new TallyInput.DeadlinePassed(envelope.cause(), elapsed.name());
          default -> throw new IllegalArgumentException("not ordered: " + envelope.type());
        });
  }

  /// `through KEY` orders an event to go through another state first.
  private static @Nullable String through(Event event) {
    var order = event instanceof PhaseCompleted completed ? completed.builderOutput() : null;
    return order != null && order.startsWith(THROUGH) ? order.substring(THROUGH.length()) : null;
  }

  private TallyInput reported(Envelope envelope, PhaseCompleted completed) {
    var order = completed.builderOutput() == null ? "" : completed.builderOutput();
    switch (order) {
      case "hold" -> roadblock.pass();
      case "store" -> store();
      case "violate" -> throw new ContractViolation("order", "none", "'violate'");
      case "stumble" -> throw new IllegalStateException("as the test ordered");
      default -> {}
    }
    return new TallyInput.Reported(
        envelope.cause(), envelope.receivedAt(), completed.phase(), order);
  }

  @Override
  public boolean follows() {
    return true;
  }

  @Override
  public Tally initial(String stateKey) {
    return Tally.NONE;
  }

  @Override
  public List<TallyFact> decide(Tally tally, TallyInput input) {
    return TallyDecision.decide(tally, input);
  }

  @Override
  public Tally evolve(Tally tally, TallyFact fact) {
    return fact instanceof TallyFact.Counted counted
        ? new Tally(tally.events() + 1, counted.phase())
        : tally;
  }

  @Override
  public @Nullable TallyInput handedOn(TallyFact fact) {
    return fact instanceof TallyFact.HandedOn handedOn ? handedOn.input() : null;
  }

  @Override
  public Effect effect(TallyFact fact) {
    return switch (fact) {
      case TallyFact.Counted _, TallyFact.HandedOn _ -> Effect.NONE;
      case TallyFact.Announced announced -> new Effect.Announce(announced.announcement());
      case TallyFact.DeadlineSet set -> new Effect.SetDeadline(set.deadline());
      case TallyFact.DeadlineCleared cleared -> new Effect.ClearDeadline(cleared.name());
    };
  }

  @Override
  public StateTable<Tally> states() {
    return states;
  }

  @Override
  public boolean mayForget(String stateKey, Tally state, Instant now) {
    return !stateKey.startsWith("learned/");
  }
}
