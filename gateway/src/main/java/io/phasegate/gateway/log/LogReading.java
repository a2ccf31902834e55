package io.phasegate.gateway.log;

import io.phasegate.contracts.event.Decision;
import org.jspecify.annotations.Nullable;

/// What a record of the log turned out to be.
public sealed interface LogReading {
  /// An event or a decision.
  ///
  /// @param decision the same as a value, where a service decided it
  record Event(LoggedEvent event, @Nullable Decision decision) implements LogReading {}

  /// A dead letter of a service, or a record that nobody can read.
  record Dead(DeadLetter letter) implements LogReading {}

  /// A type that a later version of the contract has.
  record Unknown(String type) implements LogReading {}
}
