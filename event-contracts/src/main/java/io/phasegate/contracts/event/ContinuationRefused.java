package io.phasegate.contracts.event;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// No continuation is issued, because none is needed or none would help.
///
/// @param nextBudget the `max_tokens` to ask for next, where a larger one helps
public record ContinuationRefused(
    @Nullable String continuationId,
    PhaseRef phase,
    Reason reason,
    Recommendation recommend,
    @Nullable Integer nextBudget,
    @Nullable Salvaged salvaged,
    EventId causedBy,
    Instant decidedAt)
    implements ContinuationDecision {
  public ContinuationRefused {
    if (continuationId != null) {
      Require.name("continuationId", continuationId);
    }
    Require.present("phase", phase);
    Require.present("reason", reason);
    Require.present("recommend", recommend);
    if (nextBudget != null) {
      Require.atLeast("nextBudget", 1, nextBudget);
    }
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  /// Why no continuation helps.
  public enum Reason {
    NOT_TRUNCATED,
    NOTHING_RECOVERABLE,
    NO_PROGRESS,
    ATTEMPTS_EXHAUSTED,
    PROMPT_TOO_LARGE,
    REASONING_ONLY
  }

  /// What to do instead: take the output, ask again, ask with a larger budget, or split the phase.
  public enum Recommendation {
    ACCEPT,
    REGENERATE,
    ESCALATE,
    BATCH
  }

  /// What could be saved: it is never dropped.
  public record Salvaged(String output, List<RecoveredFile> files) {
    public Salvaged {
      Require.present("salvaged.output", output);
      files = Require.list("salvaged.files", files);
    }
  }
}
