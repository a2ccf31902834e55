package io.phasegate.governance.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.Allowance;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ChangesAudited.Asked;
import io.phasegate.contracts.event.ChangesAudited.Covered;
import io.phasegate.contracts.event.ChangesAudited.Status;
import io.phasegate.governance.domain.Changes.Changed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds what an attempt really changed against the allowances that were live when it was
/// completed.
///
/// An allowance covers a protected path where it was given to this attempt or an earlier one of the
/// same phase, names the path, was valid at the broker's time of the completion, and where the
/// approved patch, applied to the file before, gives exactly the file after. Everything is judged
/// as of that time, so that what comes later changes no audit.
record ChangeAudit(GovernanceState state, DueAudit due) {
  private static final int MOST_REASONS = 50;

  static ChangesAudited of(GovernanceState state, DueAudit due) {
    return new ChangeAudit(state, due).audited();
  }

  /// What became of one changed path.
  ///
  /// @param allowance that covers it; null where none does
  /// @param why no allowance covers it; empty where one does
  private record Finding(String path, @Nullable String allowance, String why) {}

  private ChangesAudited audited() {
    var changes = due.changes();
    var findings = changes.changed().stream().map(this::audit).toList();
    var why =
        Stream.concat(
            changes.doubts().stream(),
            findings.stream().map(Finding::why).filter(reason -> !reason.isEmpty()));
    var cause = due.cause();
    return new ChangesAudited(
        due.phase(),
        changes.basis(),
        changes.doubts().isEmpty(),
        changes.changed().stream().map(Changed::path).toList(),
        findings.stream().flatMap(ChangeAudit::covered).toList(),
        findings.stream().filter(each -> each.allowance() == null).map(Finding::path).toList(),
        requests(),
        why.limit(MOST_REASONS).toList(),
        changes.policyVersion(),
        cause.id(),
        cause.time());
  }

  private static Stream<Covered> covered(Finding finding) {
    var allowance = finding.allowance();
    return allowance == null ? Stream.of() : Stream.of(new Covered(finding.path(), allowance));
  }

  private Finding audit(Changed change) {
    var refusals = new ArrayList<String>();
    for (var request : state.requests().reversed()) {
      var allowance = allowance(request);
      if (allowance.isPresent() && allowance.get().paths().contains(change.path())) {
        var objection = objection(request, allowance.get(), change);
        if (objection.isEmpty()) {
          return new Finding(change.path(), allowance.get().id(), "");
        }
        refusals.add("%s %s".formatted(allowance.get().id(), objection.get()));
      }
    }
    return new Finding(
        change.path(),
        null,
        "%s: expected an allowance, found %s"
            .formatted(change.path(), refusals.isEmpty() ? "none" : String.join(", ", refusals)));
  }

  /// What was granted to this attempt or an earlier one, whether it is still valid or not.
  private Optional<Allowance> allowance(Request request) {
    var outcome = request.outcome();
    return outcome == null
            || outcome.at().isAfter(due.at())
            || request.phase().attempt() > due.phase().attempt()
            || !request.repository().equals(due.repository())
        ? Optional.empty()
        : Optional.ofNullable(outcome.allowance());
  }

  private Optional<String> objection(Request request, Allowance allowance, Changed change) {
    var revokedAt = Require.present("outcome", request.outcome()).revokedAt();
    if (revokedAt != null && !revokedAt.isAfter(due.at())) {
      return Optional.of("revoked at " + revokedAt);
    }
    if (!due.at().isBefore(allowance.expiresAt())) {
      return Optional.of("expired at " + allowance.expiresAt());
    }
    return allowance.patchSha256() == null || due.changes().basis() != ChangesAudited.Basis.GIT
        ? Optional.empty()
        : otherPatch(request.assessment(), change);
  }

  private static Optional<String> otherPatch(Assessment approved, Changed change) {
    var versions = change.versions();
    var patch =
        approved.patch().files().stream()
            .filter(file -> file.path().equals(change.path()))
            .findFirst();
    if (patch.isEmpty() || versions == null) {
      return Optional.of("for a patch that the change cannot be compared with");
    }
    return patch.get().turns(versions.before(), versions.after())
        ? Optional.empty()
        : Optional.of("for another patch");
  }

  private List<Asked> requests() {
    var asked = new ArrayList<Asked>();
    for (var refusal : state.refusals()) {
      if (refusal.phase().equals(due.phase()) && !refusal.at().isAfter(due.at())) {
        asked.add(new Asked(refusal.requestId(), Status.DENIED));
      }
    }
    for (var request : state.requests()) {
      if (request.phase().equals(due.phase())
          && !request.receivedAt().isAfter(due.at())
          && !isSettled(request)) {
        asked.add(new Asked(request.id(), status(request)));
      }
    }
    asked.sort(Comparator.comparing(Asked::requestId));
    return asked;
  }

  /// Whether a live allowance of a later request of the attempt grants all that was asked for.
  private boolean isSettled(Request request) {
    return status(request) != Status.APPROVED
        && state.requests().stream()
            .filter(later -> later.phase().equals(due.phase()))
            .filter(later -> later.receivedAt().isAfter(request.receivedAt()))
            .filter(later -> status(later) == Status.APPROVED)
            .flatMap(later -> allowance(later).stream())
            .anyMatch(allowance -> allowance.paths().containsAll(request.assessment().paths()));
  }

  private Status status(Request request) {
    var outcome = request.outcome();
    if (outcome == null || outcome.at().isAfter(due.at())) {
      return due.at().isBefore(request.expiresAt()) ? Status.PENDING : Status.EXPIRED;
    }
    return switch (outcome.kind()) {
      case APPROVED ->
          outcome.revokedAt() == null || outcome.revokedAt().isAfter(due.at())
              ? Status.APPROVED
              : Status.REVOKED;
      case DENIED -> Status.DENIED;
      case EXPIRED -> Status.EXPIRED;
    };
  }
}
