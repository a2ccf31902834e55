package io.phasegate.benchmarks.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.finalizer.domain.PhaseState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Decides one event in one transaction: has it been seen, what is the state, what follows, save,
/// leave the decisions in the outbox. The deciding code and the decisions are finalizer-service's.
final class EventTransaction {
  private final AgroalDataSource pool;
  private final Deciding deciding;

  EventTransaction(AgroalDataSource pool, Deciding deciding) {
    this.pool = pool;
    this.deciding = deciding;
  }

  void run(Reading.Accepted accepted) throws SQLException, JsonProcessingException {
    var key = accepted.event().key();
    var input = deciding.read(accepted);
    try (var connection = pool.getConnection()) {
      if (isNew(connection, accepted)) {
        var outcome = deciding.decide(load(connection, key), input);
        save(connection, key, outcome.state());
        announce(connection, outcome.records());
      }
      connection.commit();
    }
  }

  private static boolean isNew(Connection connection, Reading.Accepted accepted)
      throws SQLException {
    var envelope = accepted.envelope();
    var sql = "insert into reference.inbox (event_key) values (?) on conflict do nothing";
    try (var insert = connection.prepareStatement(sql)) {
      insert.setObject(1, DecisionIds.eventKey(envelope.source(), envelope.id()));
      return insert.executeUpdate() == 1;
    }
  }

  private static PhaseState load(Connection connection, String key)
      throws SQLException, JsonProcessingException {
    var sql = "select state from reference.phase where key = ? for update";
    try (var select = connection.prepareStatement(sql)) {
      select.setString(1, key);
      try (var row = select.executeQuery()) {
        return row.next()
            ? ContractJson.mapper().readValue(row.getString(1), PhaseState.class)
            : PhaseState.initial();
      }
    }
  }

  private static void save(Connection connection, String key, PhaseState state)
      throws SQLException, JsonProcessingException {
    var sql =
        "insert into reference.phase (key, state) values (?, ?::json)"
            + " on conflict (key) do update set state = excluded.state";
    try (var upsert = connection.prepareStatement(sql)) {
      upsert.setString(1, key);
      upsert.setString(2, ContractJson.mapper().writeValueAsString(state));
      upsert.executeUpdate();
    }
  }

  private static void announce(Connection connection, List<OutgoingRecord> records)
      throws SQLException, JsonProcessingException {
    var sql = "insert into reference.outbox (record) values (?)";
    for (var record : records) {
      try (var insert = connection.prepareStatement(sql)) {
        insert.setString(1, ContractJson.mapper().writeValueAsString(record));
        insert.executeUpdate();
      }
    }
  }
}
