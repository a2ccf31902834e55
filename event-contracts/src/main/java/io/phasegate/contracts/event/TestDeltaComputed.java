package io.phasegate.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an attempt did to the tests, against the baseline of its base commit. All test ids are
/// canonical and all lists sorted.
///
/// @param added tests that the baseline does not have
/// @param newCollectionErrors modules that were collected before and no longer are
/// @param removed tests that ran before, green or red, and are absent now: deleting a red test must
///     not go unseen
/// @param newlySkipped tests that ran before, green or red, and are skipped now
/// @param preExisting tests and modules that were red before and still are
/// @param baseline where the baseline came from; `missing` means that none came in time. Then all
///     that is red counts as new, and nothing is known of what is gone: such a delta is never clean
/// @param infraFailure true where the run itself broke down, so that the delta says nothing
/// @param complete false where the reports are not enough to call the attempt clean; `why` says so
public record TestDeltaComputed(
    PhaseRef phase,
    RepositoryId repository,
    CommitSha baseCommit,
    CommitSha commit,
    String suite,
    List<String> added,
    List<String> newlyFailing,
    List<String> newlyFailingPersistent,
    List<String> newlyPassing,
    List<String> newCollectionErrors,
    List<String> newCollectionErrorsPersistent,
    List<String> changedSignature,
    List<Removed> removed,
    List<String> newlySkipped,
    List<FlakySuspect> flakySuspects,
    List<Intermittent> intermittent,
    List<String> preExisting,
    Severity severity,
    BaselineOrigin baseline,
    boolean infraFailure,
    boolean complete,
    List<String> why,
    EventId causedBy,
    Instant decidedAt)
    implements BaselineDecision {
  public TestDeltaComputed {
    Require.present("phase", phase);
    Require.present("repository", repository);
    Require.present("baseCommit", baseCommit);
    Require.present("commit", commit);
    Require.name("suite", suite);
    added = Require.list("added", added);
    newlyFailing = Require.list("newlyFailing", newlyFailing);
    newlyFailingPersistent = Require.list("newlyFailingPersistent", newlyFailingPersistent);
    newlyPassing = Require.list("newlyPassing", newlyPassing);
    newCollectionErrors = Require.list("newCollectionErrors", newCollectionErrors);
    newCollectionErrorsPersistent =
        Require.list("newCollectionErrorsPersistent", newCollectionErrorsPersistent);
    changedSignature = Require.list("changedSignature", changedSignature);
    removed = Require.list("removed", removed);
    newlySkipped = Require.list("newlySkipped", newlySkipped);
    flakySuspects = Require.list("flakySuspects", flakySuspects);
    intermittent = Require.list("intermittent", intermittent);
    preExisting = Require.list("preExisting", preExisting);
    Require.present("severity", severity);
    Require.present("baseline", baseline);
    why = Require.list("why", why);
    Require.that(
        "why", complete || !why.isEmpty(), "a reason where complete is false", "an empty list");
    Require.present("causedBy", causedBy);
    Require.present("decidedAt", decidedAt);
  }

  @Override
  public String key() {
    return phase.key();
  }

  public enum Severity {
    @JsonProperty("none")
    NONE,
    @JsonProperty("low")
    LOW,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("critical")
    CRITICAL
  }

  /// Whether the baseline was there before the phase completed, came after, or never came.
  public enum BaselineOrigin {
    @JsonProperty("cached")
    CACHED,
    @JsonProperty("captured")
    CAPTURED,
    @JsonProperty("missing")
    MISSING
  }

  /// A test that ran before and is absent now.
  public record Removed(String id, @Nullable String renamedTo) {
    public Removed {
      Require.present("removed.id", id);
    }
  }

  /// A test whose failure did not repeat.
  public record FlakySuspect(String id, double failureRate, String evidence) {
    public FlakySuspect {
      Require.present("flakySuspects.id", id);
      Require.present("flakySuspects.evidence", evidence);
    }
  }

  /// A test that is red and green at one commit without being known as flaky.
  public record Intermittent(String id, int red, int green, int historyRed, int historyRuns) {
    public Intermittent {
      Require.present("intermittent.id", id);
    }
  }
}
