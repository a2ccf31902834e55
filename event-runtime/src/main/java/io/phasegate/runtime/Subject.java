package io.phasegate.runtime;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.util.List;
import java.util.Set;

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

  StateTable<S> states();

  /// An event, ready to be decided.
  ///
  /// @param stateKey whose state it concerns
  record Intake<I>(String stateKey, I input) {}
}
