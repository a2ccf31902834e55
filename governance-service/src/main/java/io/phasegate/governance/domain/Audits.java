package io.phasegate.governance.domain;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.governance.domain.GovernanceFact.AuditDue;
import io.phasegate.governance.domain.GovernanceFact.AuditEnded;
import io.phasegate.governance.domain.GovernanceFact.DeadlineSet;
import io.phasegate.governance.domain.GovernanceFact.DecisionAnnounced;
import io.phasegate.governance.domain.GovernanceInput.CompletionReported;
import java.util.List;

/// When a completed attempt is audited: not before every patch and every verdict has been read that
/// the broker received before the completion. These lie on other topics, so a deadline that is due
/// at the completion's own time waits for them: deadlines never overtake the log.
final class Audits {
  private static final String PREFIX = "audit:";
  private static final int MOST_DUE = 50;

  private Audits() {}

  static List<GovernanceFact> onCompletion(GovernanceState state, CompletionReported completion) {
    var due =
        new DueAudit(
            completion.cause(),
            completion.phase(),
            completion.repository(),
            completion.changes(),
            completion.receivedAt());
    return state.audits().size() >= MOST_DUE
        ? List.of(announced(due, tooMany(due)))
        : List.of(new AuditDue(due), new DeadlineSet(new Deadline(deadline(due.id()), due.at())));
  }

  static String deadline(String auditId) {
    return PREFIX + auditId;
  }

  static boolean isDeadline(String name) {
    return name.startsWith(PREFIX);
  }

  static List<GovernanceFact> onDeadline(GovernanceState state, String name) {
    return state.audits().stream()
        .filter(due -> name.equals(deadline(due.id())))
        .findFirst()
        .map(due -> List.of(new AuditEnded(due.id()), announced(due, ChangeAudit.of(state, due))))
        .orElse(List.of());
  }

  /// Nobody completes a phase that often within a moment, but each completion has its answer.
  private static ChangesAudited tooMany(DueAudit due) {
    var cause = due.cause();
    return new ChangesAudited(
        due.phase(),
        due.changes().basis(),
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            "expected at most %d audits of one phase at a time, found more".formatted(MOST_DUE)),
        due.changes().policyVersion(),
        cause.id(),
        cause.time());
  }

  private static GovernanceFact announced(DueAudit due, ChangesAudited audited) {
    return new DecisionAnnounced(Announcement.of(due.cause(), audited));
  }
}
