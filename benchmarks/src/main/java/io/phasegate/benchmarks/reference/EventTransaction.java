package io.phasegate.benchmarks.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.finalizer.domain.Finalization;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.GovernanceDemand;
import io.phasegate.finalizer.domain.PhaseFact;
import io.phasegate.finalizer.domain.PhaseFact.DecisionAnnounced;
import io.phasegate.finalizer.domain.PhaseState;
import io.phasegate.finalizer.domain.RepositoryRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Decides one event in one transaction: has it been seen, what is the state, what follows, save,
/// leave the decisions in the outbox. The deciding code and the decisions are finalizer-service's.
final class EventTransaction {
  private static final FinalizerPolicy POLICY =
      FinalizerPolicy.of(RepositoryRules.defaults().with(GovernanceDemand.NEVER));

  private final AgroalDataSource pool;
  private final Inspection inspection;

  EventTransaction(AgroalDataSource pool, Inspection inspection) {
    this.pool = pool;
    this.inspection = inspection;
  }

  void run(Reading.Accepted accepted) throws SQLException, JsonProcessingException {
    var envelope = accepted.envelope();
    if (!(accepted.event() instanceof PhaseCompleted event)) {
      return;
    }
    var input = inspection.read(envelope, event);
    try (var connection = pool.getConnection()) {
      if (isNew(connection, accepted)) {
        var before = load(connection, event.key());
        var facts = Finalization.decide(before, input, POLICY);
        save(connection, event.key(), evolve(before, facts));
        announce(connection, facts);
      }
      connection.commit();
    }
  }

  private static PhaseState evolve(PhaseState before, List<PhaseFact> facts) {
    var state = before;
    for (var fact : facts) {
      state = Finalization.evolve(state, fact);
    }
    return state;
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

  private static void announce(Connection connection, List<PhaseFact> facts)
      throws SQLException, JsonProcessingException {
    var topic = Service.FINALIZER.decisions().topicName();
    var sql = "insert into reference.outbox (record) values (?)";
    for (var fact : facts) {
      if (fact instanceof DecisionAnnounced(var announcement)) {
        var record = EventWriter.decision(topic, Service.FINALIZER.source(), announcement);
        try (var insert = connection.prepareStatement(sql)) {
          insert.setString(1, ContractJson.mapper().writeValueAsString(record));
          insert.executeUpdate();
        }
      }
    }
  }
}
