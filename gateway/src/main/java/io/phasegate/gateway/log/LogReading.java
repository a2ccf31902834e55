package io.phasegate.gateway.log;

/// What a record of the log turned out to be.
public sealed interface LogReading {
  /// An event or a decision.
  ///
  /// @param decision whether a service decided it
  record Event(LoggedEvent event, boolean decision) implements LogReading {}

  /// A dead letter of a service, or a record that nobody can read.
  record Dead(DeadLetter letter) implements LogReading {}

  /// A type that a later version of the contract has.
  record Unknown(String type) implements LogReading {}
}
