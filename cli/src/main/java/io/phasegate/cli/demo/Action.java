package io.phasegate.cli.demo;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.util.Optional;
import java.util.function.Function;

/// What a step does.
public sealed interface Action {

  /// Publishes an event.
  record Publish(OutgoingRecord event) implements Action {}

  /// Does whatever else an executor or a person does: answers an earlier decision, calls a service,
  /// or only goes on waiting.
  ///
  /// @param perform gives the CloudEvents id of the event whose answer the step waits for
  record Perform(Function<Stage, String> perform) implements Action {}

  /// Looks whether something holds that no decision tells.
  ///
  /// @param problem what is wrong; empty where nothing is
  record Check(Function<Stage, Optional<String>> problem) implements Action {}
}
