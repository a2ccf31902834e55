package io.phasegate.continuation.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.continuation.domain.ContinuationState;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.runtime.Ledger;
import io.phasegate.runtime.StateTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Outputs and what was decided on them, by `runId/phaseId`.
@ApplicationScoped
public class ContinuationRepository {
  private final AgroalDataSource database;
  private final StateTable<ContinuationState> table =
      new StateTable<>("continuation", ContinuationState.class, PackedTexts.mapper());

  ContinuationRepository(AgroalDataSource database) {
    this.database = database;
  }

  public StateTable<ContinuationState> table() {
    return table;
  }

  public Optional<ContinuationState> find(String runId, String phaseId) throws SQLException {
    try (var connection = database.getConnection()) {
      return table.find(connection, key(runId, phaseId));
    }
  }

  /// Everything published for this phase, oldest first, as long as the ledger keeps it.
  public List<OutgoingRecord> decisions(String runId, String phaseId) throws SQLException {
    try (var connection = database.getConnection()) {
      return Ledger.ofState(connection, key(runId, phaseId));
    }
  }

  private static String key(String runId, String phaseId) {
    return new PhaseRef(runId, phaseId, 1).key();
  }
}
