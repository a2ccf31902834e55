package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What can happen to the requests of a phase.
public sealed interface GovernanceInput {

  /// An executor refused a patch.
  ///
  /// @param receivedAt the record's time on the broker
  /// @param requester who asks, as the door authenticated them that the event came through; null
  ///     where it came without one
  record PatchReported(
      PhaseRef phase,
      RepositoryId repository,
      Judgement judgement,
      Cause cause,
      Instant receivedAt,
      @Nullable String requester)
      implements GovernanceInput {
    public PatchReported {
      Require.present("phase", phase);
      Require.present("repository", repository);
      Require.present("judgement", judgement);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// A person decided; the signature has been verified.
  record VerdictReceived(Verdict verdict) implements GovernanceInput {
    public VerdictReceived {
      Require.present("verdict", verdict);
    }
  }

  /// An executor says that an attempt is done.
  ///
  /// @param receivedAt the record's time on the broker
  record CompletionReported(
      PhaseRef phase, RepositoryId repository, Changes changes, Cause cause, Instant receivedAt)
      implements GovernanceInput {
    public CompletionReported {
      Require.present("phase", phase);
      Require.present("repository", repository);
      Require.present("changes", changes);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// One of the phase's own deadlines has passed.
  record DeadlinePassed(String name) implements GovernanceInput {
    public DeadlinePassed {
      Require.present("name", name);
    }
  }
}
