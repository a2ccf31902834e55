package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EmptyByDefault;
import io.phasegate.contracts.Ending;
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
/// @param receivedAt the record's time on the broker; deadlines count from here
/// @param ci null where no CI report was sent
/// @param documentationOnly see [Documentation#isAll]; false where anything else was seen to be
///     changed
/// @param codeChanges what else than documentation changed where only documentation was promised,
///     at most [Listing#MOST]
/// @param validationTests as the executor spelled them
/// @param allowedTestRemovals globs as the executor spelled them
/// @param ending how the model's last output ended, as far as the executor says it
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
    ManifestEvidence manifest,
    AssertionEvidence assertions,
    Review review,
    Ending ending,
    boolean documentationOnly,
    @EmptyByDefault List<String> codeChanges,
    List<String> validationTests,
    List<String> allowedTestRemovals,
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
    Require.present("completion.manifest", manifest);
    Require.present("completion.assertions", assertions);
    Require.present("completion.review", review);
    Require.present("completion.ending", ending);
    codeChanges = Require.list("completion.codeChanges", codeChanges);
    validationTests = Require.list("completion.validationTests", validationTests);
    allowedTestRemovals = Require.list("completion.allowedTestRemovals", allowedTestRemovals);
  }

  /// @param reportSha256 digest of the CI reports' content; means nothing where no CI was sent
  public static Completion of(
      Cause cause,
      Instant receivedAt,
      PhaseCompleted event,
      Inspection inspection,
      @Nullable String reportSha256) {
    var ci = event.ci();
    var usage = event.usage();
    return new Completion(
        cause,
        receivedAt,
        event.phase(),
        event.source().repository(),
        event.source().commit(),
        event.base().commit(),
        ci == null ? null : new CiSummary(ci.exitCode(), ci.commit(), reportSha256),
        Applied.of(event),
        Delivery.of(event.deliverables(), inspection.workspace()),
        inspection.manifest(),
        inspection.assertions(),
        Review.of(event),
        Ending.of(usage == null ? null : usage.stopReason()),
        Documentation.isAll(event) && inspection.codeChanges().isEmpty(),
        Documentation.isAll(event)
            ? inspection.codeChanges()
            : Listing.bounded(Documentation.codeBehind(event)),
        event.validationTests(),
        event.allowedTestRemovals(),
        Boolean.TRUE.equals(event.allowNoop()));
  }

  /// True where this is that very event: CloudEvents identifies it by both.
  boolean sameEvent(String source, EventId id) {
    return cause.source().equals(source) && cause.id().equals(id);
  }
}
