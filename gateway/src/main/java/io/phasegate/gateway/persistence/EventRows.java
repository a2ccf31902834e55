package io.phasegate.gateway.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.gateway.log.LoggedEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Rows of `recorded_event` as events.
final class EventRows {
  /// What [#read] needs.
  static final String COLUMNS =
      "topic, partition, broker_offset, recorded_at, event_id, type, source, causation_id,"
          + " record_key, run_id, phase_id, attempt, body";

  private EventRows() {}

  static LoggedEvent read(ResultSet row) throws SQLException {
    return new LoggedEvent(
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("broker_offset"),
        instant(row, "recorded_at"),
        row.getString("type"),
        row.getString("event_id"),
        row.getString("source"),
        row.getString("causation_id"),
        row.getString("record_key"),
        phase(row),
        json(row, "body"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /// JSON null where the column is null.
  static JsonNode json(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    try {
      return ContractJson.mapper().readTree(text == null ? "null" : text);
    } catch (JsonProcessingException e) {
      throw new SQLException("expected JSON in " + column + ", found something else", e);
    }
  }

  private static @Nullable PhaseRef phase(ResultSet row) throws SQLException {
    var runId = row.getString("run_id");
    return runId == null
        ? null
        : new PhaseRef(runId, row.getString("phase_id"), row.getInt("attempt"));
  }
}
