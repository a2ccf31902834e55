package io.phasegate.system.kit;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseStatus;
import java.util.UUID;

/// A completed phase and what must come of it.
public record SentPhase(
    EventId id, PhaseCompleted event, OutgoingRecord record, PhaseStatus expected) {
  public String key() {
    return event.key();
  }

  /// The phase's row in the ledger of every service that reads it.
  public UUID ledgerKey() {
    return DecisionIds.eventKey(Executor.SOURCE, id);
  }
}
