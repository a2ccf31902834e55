package io.phasegate.finalizer.domain;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.ChangesAudited;

/// An audit of changes with the id of the event that brought it.
public record AuditEvidence(EventId eventId, ChangesAudited audit) {
  public AuditEvidence {
    Require.present("auditEvidence.eventId", eventId);
    Require.present("auditEvidence.audit", audit);
  }

  /// True where governance-service audited exactly that completion.
  boolean answers(Completion completion) {
    return audit.causedBy().equals(completion.cause().id())
        && audit.phase().equals(completion.phase());
  }
}
