package io.phasegate.governance.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;
import java.time.Instant;

/// What follows from an input. The life of a request:
///
/// ```
///            RequestOpened              RequestDecided (policy, enough approvals)
///   unknown ───────────────▶ pending ──────────────────────────────────▶ approved
///                            │  ▲  │                                        │
///            ApprovalCounted │  │  │ RequestDecided (a denial)              │ AllowanceEnded
///            AskerJoined     └──┘  ├───────────────────▶ denied             ▼
///                                  │ RequestDecided (the deadline)       revoked
///                                  └───────────────────▶ expired
/// ```
///
/// The first verdict that decides wins; what comes later is rejected and told what was decided.
public sealed interface GovernanceFact {

  /// Leave is asked for.
  record RequestOpened(Request request) implements GovernanceFact {}

  /// The same was asked again.
  record AskerJoined(String requestId, Cause asker) implements GovernanceFact {}

  /// A verdict came before its request.
  record VerdictHeld(Verdict verdict) implements GovernanceFact {}

  /// The verdicts held for a request are dealt with.
  record VerdictsReleased(String requestId) implements GovernanceFact {}

  /// One approver of several said yes.
  record ApprovalCounted(String requestId, Approval approval) implements GovernanceFact {}

  /// The request has its outcome.
  record RequestDecided(String requestId, Outcome outcome) implements GovernanceFact {}

  /// The allowance of an approved request is revoked.
  record AllowanceEnded(String requestId, Instant at) implements GovernanceFact {}

  /// A request still waits; changes no state.
  ///
  /// @param thirds of its time that are over: 1 or 2
  record ReminderDue(String requestId, int thirds) implements GovernanceFact {}

  /// A patch was denied before anybody could be asked.
  record PatchRefused(Refusal refusal) implements GovernanceFact {}

  /// An attempt was completed; its changes are to be audited.
  record AuditDue(DueAudit audit) implements GovernanceFact {}

  /// The audit with this id is done.
  record AuditEnded(String auditId) implements GovernanceFact {}

  /// To be published; changes no state.
  record DecisionAnnounced(Announcement announcement) implements GovernanceFact {}

  /// To be written to the deadline table; changes no state.
  record DeadlineSet(Deadline deadline) implements GovernanceFact {}

  /// To be removed from the deadline table; changes no state.
  record DeadlineCleared(String name) implements GovernanceFact {}
}
