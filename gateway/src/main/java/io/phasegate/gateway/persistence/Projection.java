package io.phasegate.gateway.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.gateway.log.DeadLetter;
import io.phasegate.gateway.log.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;

/// Writes records of the log into the tables. Writing one again changes nothing; an event that its
/// author or a service published twice is kept once, where it came first.
@ApplicationScoped
public class Projection {
  private static final String EVENT =
      """
      insert into recorded_event (topic, partition, broker_offset, recorded_at, event_id, type,
        source, causation_id, record_key, run_id, phase_id, attempt, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      on conflict do nothing
      """;
  private static final String RUN =
      """
      insert into run (run_id, last_at) values (?, ?)
      on conflict (run_id) do update set last_at = greatest(run.last_at, excluded.last_at)
      """;
  private static final String LETTER =
      """
      insert into dead_letter (topic, partition, broker_offset, recorded_at, service, reason,
        origin_topic, origin_partition, origin_offset, excerpt)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  /// SQLSTATE of a broken connection.
  private static final String CONNECTION_LOST = "08006";

  private final AgroalDataSource database;

  Projection(AgroalDataSource database) {
    this.database = database;
  }

  /// All of these or none.
  public void store(List<LoggedEvent> events, List<DeadLetter> letters) throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        storeEvents(connection, events);
        storeRuns(connection, events);
        storeLetters(connection, letters);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } catch (AssertionError closed) {
        // So says the driver where the connection goes away in the middle of a batch.
        throw new SQLException("the connection was lost", CONNECTION_LOST, closed);
      }
    }
  }

  private static void storeEvents(Connection connection, List<LoggedEvent> events)
      throws SQLException {
    try (var insert = connection.prepareStatement(EVENT)) {
      for (var event : events) {
        bind(insert, event);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement insert, LoggedEvent event) throws SQLException {
    int next = bindPlace(insert, event.topic(), event.partition(), event.offset(), event.at());
    insert.setString(next++, event.eventId());
    insert.setString(next++, event.type());
    insert.setString(next++, event.source());
    insert.setString(next++, event.causationId());
    insert.setString(next++, event.key());
    var phase = event.phase();
    insert.setString(next++, phase == null ? null : phase.runId());
    insert.setString(next++, phase == null ? null : phase.phaseId());
    insert.setObject(next++, phase == null ? null : phase.attempt(), Types.INTEGER);
    insert.setString(next, event.body().toString());
  }

  /// In the order of their names, so that two instances never wait for each other.
  private static void storeRuns(Connection connection, List<LoggedEvent> events)
      throws SQLException {
    var runs = new TreeMap<String, Instant>();
    for (var event : events) {
      if (event.phase() != null) {
        runs.merge(event.phase().runId(), event.at(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    try (var upsert = connection.prepareStatement(RUN)) {
      for (var run : runs.entrySet()) {
        upsert.setString(1, run.getKey());
        upsert.setObject(2, time(run.getValue()));
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private static void storeLetters(Connection connection, List<DeadLetter> letters)
      throws SQLException {
    try (var insert = connection.prepareStatement(LETTER)) {
      for (var letter : letters) {
        int next =
            bindPlace(insert, letter.topic(), letter.partition(), letter.offset(), letter.at());
        insert.setString(next++, letter.service());
        insert.setString(next++, letter.reason());
        insert.setString(next++, letter.originTopic());
        insert.setInt(next++, letter.originPartition());
        insert.setLong(next++, letter.originOffset());
        insert.setString(next, letter.excerpt());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static int bindPlace(
      PreparedStatement insert, String topic, int partition, long offset, Instant at)
      throws SQLException {
    int next = 1;
    insert.setString(next++, topic);
    insert.setInt(next++, partition);
    insert.setLong(next++, offset);
    insert.setObject(next++, time(at));
    return next;
  }

  static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
