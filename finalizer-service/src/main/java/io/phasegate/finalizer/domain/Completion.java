package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.PhaseCompleted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a [PhaseCompleted] the decision needs: small enough to wait in the state for the test
/// delta, without sources, reports and model output.
///
/// @param receivedAt the record's time on the broker; the deadline counts from here
/// @param ci null where no CI report was sent
/// @param documentationOnly see [Documentation#isAll]
/// @param validationTests as the executor spelled them
public record Completion(
    Cause cause,
    Instant receivedAt,
    PhaseRef phase,
    RepositoryId repository,
    CommitSha commit,
    CommitSha baseCommit,
    @Nullable CiSummary ci,
    Applied applied,
    Delivery delivery,
    boolean documentationOnly,
    List<String> validationTests,
    boolean allowNoop) {
  public Completion {
    Require.present("completion.cause", cause);
    Require.present("completion.receivedAt", receivedAt);
    Require.present("completion.phase", phase);
    Require.present("completion.repository", repository);
    Require.present("completion.commit", commit);
    Require.present("completion.baseCommit", baseCommit);
    Require.present("completion.applied", applied);
    Require.present("completion.delivery", delivery);
    validationTests = Require.list("completion.validationTests", validationTests);
  }

  /// @param reportSha256 digest of the CI reports' content; means nothing where no CI was sent
  public static Completion of(
      Cause cause,
      Instant receivedAt,
      PhaseCompleted event,
      WorkspaceFindings findings,
      @Nullable String reportSha256) {
    var ci = event.ci();
    return new Completion(
        cause,
        receivedAt,
        event.phase(),
        event.source().repository(),
        event.source().commit(),
        event.base().commit(),
        ci == null ? null : new CiSummary(ci.exitCode(), ci.commit(), reportSha256),
        Applied.of(event),
        Delivery.of(event.deliverables(), findings),
        Documentation.isAll(event),
        event.validationTests(),
        Boolean.TRUE.equals(event.allowNoop()));
  }

  /// True where this is that very event: CloudEvents identifies it by both.
  boolean sameEvent(String source, EventId id) {
    return cause.source().equals(source) && cause.id().equals(id);
  }
}
