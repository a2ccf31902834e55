package io.phasegate.cli.testrun;

import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.PhaseOutcome;

/// The last word of the services on what a [Session] published.
public sealed interface Ending {
  /// The baseline was taken.
  record Captured(BaselineCaptured baseline) implements Ending {}

  /// The phase is complete or blocked.
  record Decided(PhaseOutcome outcome) implements Ending {}

  /// The event cannot be decided.
  record Refused(EventRejected rejection) implements Ending {}
}
