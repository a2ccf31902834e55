package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;

/// A truncated output and its continuations, joined and parsed.
///
/// @param output the bare document, without prose and fences
/// @param missing deliverables that it does not hold
/// @param continuations how many answers were joined to the first
public record OutputMerged(
    String continuationId,
    PhaseRef phase,
    String output,
    DocumentFormat format,
    List<RecoveredFile> files,
    List<String> missing,
    int continuations,
    long tokensSpent,
    EventId causedBy,
    Instant decidedAt)
    implements ContinuationDecision {
  public OutputMerged {
    Require.name("continuationId", continuationId);
    Require.present("phase", phase);
    Require.present("output", output);
    Require.present("format", format);
    files = Require.list("files", files);
    missing = Require.list("missing", missing);
    Require.atLeast("continuations", 0, continuations);
    Require.atLeast("tokensSpent", 0, tokensSpent);
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }
}
