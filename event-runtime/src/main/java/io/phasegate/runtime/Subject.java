package io.phasegate.runtime;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a service brings to the loop: which events it wants, how it decides and where its states
/// are kept. `decide` and `evolve` are pure; only `read` may look outside.
///
/// @param <S> the state of one key; immutable, equal where nothing changed
/// @param <I> what an event is to the decider
/// @param <F> a fact: what follows from deciding, and the only thing that changes a state
public interface Subject<S, I, F> {
  Service service();

  /// The events that it decides; all others on its topics are skipped.
  Set<EventType> consumes();

  /// Gathers what deciding needs: opens reports, looks into the workspace. Runs before the database
  /// transaction and again where an event is redelivered. What is wrong with the event's content is
  /// a value in the input, never an exception.
  Intake<I> read(Envelope envelope, Event event);

  S initial(String stateKey);

  List<F> decide(S state, I input);

  S evolve(S state, F fact);

  /// What the outside sees of a fact.
  Effect effect(F fact);

  /// What a fact of the state that an event goes through first is to the state that it concerns;
  /// null where it is nothing to it. Only for events that go through another state.
  default @Nullable I handedOn(F fact) {
    return null;
  }

  StateTable<S> states();

  /// Whether a state may be deleted that no event has changed for as long as the ledger remembers,
  /// and that waits for no deadline; see [LedgerRetention]. What holds for one phase, output or
  /// commit alone may, what is learned from many may not.
  ///
  /// It is asked when the last ledger row of the state goes, and never again. What holds for a time
  /// must therefore be over within [io.phasegate.contracts.Topic#RETENTION] of the last event:
  /// every ledger remembers for longer.
  ///
  /// @param now of the wall clock, which is nothing to decisions: no log goes back that far
  boolean mayForget(String stateKey, S state, Instant now);

  /// Events that exercise what is slow the first time, to be decided before the service is ready
  /// and forgotten; see [Rehearsal]. Their keys are nobody else's.
  default List<OutgoingRecord> rehearsal() {
    return List.of();
  }

  /// Whether [#record] and [#announced] are of use to it. Then the states around every event are
  /// kept in memory until their batch is through.
  default boolean follows() {
    return false;
  }

  /// Writes what else must be kept exactly where the decisions are, in their transaction. Called
  /// once for each event that is decided; a batch that fails is rolled back and comes again.
  ///
  /// @param decided in the order of the log; never empty
  default void record(Connection connection, List<Decided<S, I, F>> decided) throws SQLException {}

  /// Hears of decisions that are committed and published: at most once, because a crash in between
  /// is not made up for. Must return soon and must not throw.
  ///
  /// @param decided in the order of the log
  default void announced(List<Decided<S, I, F>> decided) {}

  /// An event, ready to be decided.
  ///
  /// An event may go through another state first, which all events of its kind have in common: that
  /// state decides, and [#handedOn] makes of its facts what the state behind it decides on. Both
  /// are locked, and both change in the same transaction.
  ///
  /// @param stateKey whose state it concerns
  /// @param through the state that it goes through first; null, as nearly always, for none
  record Intake<I>(String stateKey, @Nullable String through, I input) {
    public Intake(String stateKey, I input) {
      this(stateKey, null, input);
    }
  }
}
