package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that happened to a suite at a commit. [SuiteInputs] makes them from events.
public sealed interface SuiteInput {
  /// The event that this is.
  Cause cause();

  /// When the broker appended it to the log.
  Instant receivedAt();

  /// Tests ran at the base commit.
  record BaselineReported(TestEvidence evidence, Cause cause, Instant receivedAt)
      implements SuiteInput {
    public BaselineReported {
      Require.present("evidence", evidence);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// An attempt is done and its run can be compared. It is also what waits for a baseline.
  ///
  /// @param commit the commit of the workspace after the attempt
  record PhaseTested(PhaseRef phase, CommitSha commit, TestRun run, Cause cause, Instant receivedAt)
      implements SuiteInput {
    public PhaseTested {
      Require.present("phase", phase);
      Require.present("commit", commit);
      Require.present("run", run);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }

    /// Tells this completion from every other, also from one of the same attempt: two sources may
    /// use the same event id.
    public String eventKey() {
      return DecisionIds.eventKey(cause.source(), cause.id()).toString();
    }
  }

  /// An attempt is done, but nothing can be compared, whatever the baseline.
  ///
  /// @param why what was expected and what was found, a sentence each
  record PhaseUntestable(
      PhaseRef phase, CommitSha commit, List<String> why, Cause cause, Instant receivedAt)
      implements SuiteInput {
    public PhaseUntestable {
      Require.present("phase", phase);
      Require.present("commit", commit);
      why = Require.list("why", why);
      Require.that("why", !why.isEmpty(), "at least one reason", "none");
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// A deadline of this state has passed.
  record DeadlinePassed(String name, Cause cause, Instant receivedAt) implements SuiteInput {
    public DeadlinePassed {
      Require.present("name", name);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// Tests ran again, as if somebody had asked for it.
  record RetryReported(
      @Nullable String requestId, @Nullable PhaseRef phase, Cause cause, Instant receivedAt)
      implements SuiteInput {
    public RetryReported {
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }
}
