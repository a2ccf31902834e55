package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.TestHistory;
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

  /// Tests ran at the base commit. It goes through the history first.
  ///
  /// @param evidence all runs of the report together
  /// @param completeRuns each of them that the history may learn from
  /// @param recapture true where it is to replace the baseline that is known
  record BaselineReported(
      CommitSha commit,
      TestEvidence evidence,
      List<TestRun> completeRuns,
      boolean recapture,
      Cause cause,
      Instant receivedAt)
      implements SuiteInput {
    public BaselineReported {
      Require.present("commit", commit);
      Require.present("evidence", evidence);
      completeRuns = Require.list("completeRuns", completeRuns);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// Tests ran at the base commit, and this is what is known of them.
  record BaselineRemembered(BaselineReported reported, TestHistory history) implements SuiteInput {
    public BaselineRemembered {
      Require.present("reported", reported);
      Require.present("history", history);
    }

    @Override
    public Cause cause() {
      return reported.cause();
    }

    @Override
    public Instant receivedAt() {
      return reported.receivedAt();
    }
  }

  /// Somebody is to be asked for a baseline, unless it is there.
  ///
  /// @param runs how many the history of the suite knows
  record RequestDue(double runs, Cause cause, Instant receivedAt) implements SuiteInput {
    public RequestDue {
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }
  }

  /// An attempt is done and its run can be compared. It is also what waits for a baseline.
  record PhaseTested(Completion completion, TestRun run) implements SuiteInput {
    public PhaseTested {
      Require.present("completion", completion);
      Require.present("run", run);
    }

    @Override
    public Cause cause() {
      return completion.cause();
    }

    @Override
    public Instant receivedAt() {
      return completion.receivedAt();
    }

    public String eventKey() {
      return completion.eventKey();
    }
  }

  /// An attempt is done, but nothing can be compared, whatever the baseline.
  ///
  /// @param otherCommit true where the tests ran at another commit than the completed one
  /// @param why what was expected and what was found, a sentence each
  record PhaseUntestable(Completion completion, boolean otherCommit, List<String> why)
      implements SuiteInput {
    public PhaseUntestable {
      Require.present("completion", completion);
      why = Require.list("why", why);
      Require.that("why", !why.isEmpty(), "at least one reason", "none");
    }

    @Override
    public Cause cause() {
      return completion.cause();
    }

    @Override
    public Instant receivedAt() {
      return completion.receivedAt();
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
  ///
  /// @param commit where they ran, as the report says
  /// @param runs what each run came to; one that cannot be read is a run of nothing, whose problem
  ///     says why
  record RetryReported(
      @Nullable String requestId,
      @Nullable PhaseRef phase,
      CommitSha commit,
      List<TestRun> runs,
      Cause cause,
      Instant receivedAt)
      implements SuiteInput {
    public RetryReported {
      Require.present("commit", commit);
      runs = Require.list("runs", runs);
      Require.present("cause", cause);
      Require.present("receivedAt", receivedAt);
    }

    /// Tells this report from every other.
    public String eventKey() {
      return DecisionIds.eventKey(cause.source(), cause.id()).toString();
    }
  }
}
