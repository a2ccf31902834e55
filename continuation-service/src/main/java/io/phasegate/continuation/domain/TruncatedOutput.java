package io.phasegate.continuation.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.OutputFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An output that an executor reported as cut off.
///
/// @param receivedAt the record's time on the broker
/// @param declared the format that the executor asked the model for
/// @param prompt what the model was asked; empty where nobody said
/// @param base the files that it changes as they were before, where they are known
public record TruncatedOutput(
    Cause cause,
    Instant receivedAt,
    PhaseRef phase,
    OutputText output,
    Stop stop,
    @Nullable OutputFormat declared,
    List<Deliverable> deliverables,
    OutputText prompt,
    KnownFiles base) {
  public TruncatedOutput {
    Require.present("truncated.cause", cause);
    Require.present("truncated.receivedAt", receivedAt);
    Require.present("truncated.phase", phase);
    Require.present("truncated.output", output);
    Require.present("truncated.stop", stop);
    deliverables = Require.list("truncated.deliverables", deliverables);
    Require.present("truncated.prompt", prompt);
    Require.present("truncated.base", base);
  }

  /// Names this output among all others, in every replay.
  String truncation() {
    return DecisionIds.decision(cause, "Truncation", 0).value();
  }

  /// What is known of this output besides its text. That it has ended is not: stop reasons lie, so
  /// they are weighed with everything else ([Detector]).
  public Hints hints() {
    return new Hints(declared, false, base);
  }

  /// The same without its texts: what is remembered when it is over.
  TruncatedOutput forgotten() {
    return new TruncatedOutput(
        cause,
        receivedAt,
        phase,
        OutputText.NONE,
        stop,
        declared,
        deliverables,
        OutputText.NONE,
        KnownFiles.NONE);
  }
}
