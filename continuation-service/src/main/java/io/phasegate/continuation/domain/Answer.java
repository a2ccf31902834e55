package io.phasegate.continuation.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;

/// What a model answered when it was asked to go on.
///
/// @param receivedAt the record's time on the broker
/// @param includesPrefill true where the output repeats the prefill
public record Answer(
    Cause cause,
    Instant receivedAt,
    PhaseRef phase,
    String continuationId,
    OutputText output,
    Stop stop,
    boolean includesPrefill) {
  public Answer {
    Require.present("answer.cause", cause);
    Require.present("answer.receivedAt", receivedAt);
    Require.present("answer.phase", phase);
    Require.name("continuationId", continuationId);
    Require.present("answer.output", output);
    Require.present("answer.stop", stop);
  }
}
