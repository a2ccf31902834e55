package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A completion that cannot be decided yet. It waits for one thing at a time: first for the test
/// delta, then for the audit of its changes, then for the end of a truncation. What comes before
/// its turn is kept.
///
/// @param deltaOverdue true once the wait for the delta is over without one
/// @param auditOverdue true where no audit is waited for, or not any more
public record Waiting(
    Completion completion,
    Standing standing,
    @Nullable DeltaEvidence delta,
    boolean deltaOverdue,
    @Nullable AuditEvidence audit,
    boolean auditOverdue) {
  public Waiting {
    Require.present("waiting.completion", completion);
    Require.present("waiting.standing", standing);
  }

  /// What a completion waits for that has just come.
  ///
  /// @param demand of the repository's rules, which may change while it waits
  static Waiting of(Completion completion, Standing standing, GovernanceDemand demand) {
    return new Waiting(completion, standing, null, false, null, demand == GovernanceDemand.NEVER);
  }

  Waiting with(@Nullable DeltaEvidence answer) {
    return new Waiting(completion, standing, answer, deltaOverdue, audit, auditOverdue);
  }

  Waiting with(@Nullable AuditEvidence answer) {
    return new Waiting(completion, standing, delta, deltaOverdue, answer, auditOverdue);
  }

  /// What it waits for now will not come in time.
  Waiting overdue() {
    return wantsDelta()
        ? new Waiting(completion, standing, null, true, audit, auditOverdue)
        : new Waiting(completion, standing, delta, deltaOverdue, audit, true);
  }

  /// True while baseline-service owes an answer.
  boolean wantsDelta() {
    return completion.ci() != null && delta == null && !deltaOverdue;
  }

  /// True while governance-service owes an answer.
  boolean wantsAudit() {
    return audit == null && !auditOverdue;
  }

  /// True where the output is known to have been cut, and not known to be whole now.
  boolean wantsMerge(@Nullable OutputState output) {
    return TruncationGate.open(completion, output);
  }

  /// The one deadline that can be running.
  String deadlineName() {
    var awaited = wantsDelta() ? "delta:" : wantsAudit() ? "audit:" : "continuation:";
    return awaited + completion.phase().attempt();
  }

  Instant dueAt(Patience patience) {
    var wait =
        wantsDelta() ? patience.delta() : wantsAudit() ? patience.audit() : patience.continuation();
    return later(completion.receivedAt(), wait);
  }

  private static Instant later(Instant start, Duration wait) {
    return start.isAfter(Instant.MAX.minus(wait)) ? Instant.MAX : start.plus(wait);
  }
}
