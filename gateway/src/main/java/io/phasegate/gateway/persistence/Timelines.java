package io.phasegate.gateway.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.EventId;
import io.phasegate.gateway.log.LoggedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Everything that was said and decided about a phase.
@ApplicationScoped
public class Timelines {
  private static final String PAGE =
      """
      select %s from recorded_event
      where run_id = ? and phase_id = ?
        and (recorded_at, topic, partition, broker_offset) > (?, ?, ?, ?)
      order by recorded_at, topic, partition, broker_offset
      limit ?
      """
          .formatted(EventRows.COLUMNS);
  private static final String CAUSED =
      """
      select topic, partition, broker_offset from recorded_event
      where causation_id = ? order by recorded_at limit 100
      """;

  private final AgroalDataSource database;

  Timelines(AgroalDataSource database) {
    this.database = database;
  }

  /// Where a page ends and the next begins.
  public record Mark(Instant at, String topic, int partition, long offset) {
    private static final String SEPARATOR = "~";
    public static final Mark BEGINNING = new Mark(Instant.EPOCH, "", 0, 0);

    public static Mark of(LoggedEvent last) {
      return new Mark(last.at(), last.topic(), last.partition(), last.offset());
    }

    /// @throws ContractViolation where the text is no mark
    public static Mark parse(String text) {
      var parts = text.split(SEPARATOR, -1);
      try {
        return new Mark(
            Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
            parts[1],
            Integer.parseInt(parts[2]),
            Long.parseLong(parts[3]));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException | ArithmeticException e) {
        throw new ContractViolation("after", "the 'next' of a page", "'" + text + "'");
      }
    }

    public String text() {
      return String.join(
          SEPARATOR,
          String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, at)),
          topic,
          String.valueOf(partition),
          String.valueOf(offset));
    }
  }

  /// In the order of the broker's time, then of the place in the log.
  public List<LoggedEvent> page(String runId, String phaseId, Mark after, int limit)
      throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(PAGE)) {
      query.setString(1, runId);
      query.setString(2, phaseId);
      query.setObject(3, Projection.time(after.at()));
      query.setString(4, after.topic());
      query.setInt(5, after.partition());
      query.setLong(6, after.offset());
      query.setInt(7, limit);
      var events = new ArrayList<LoggedEvent>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          events.add(EventRows.read(rows));
        }
      }
      return events;
    }
  }

  /// Where the decisions stand that an event caused.
  public Map<TopicPartition, List<Long>> causedBy(EventId event) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(CAUSED)) {
      query.setString(1, event.value());
      var places = new HashMap<TopicPartition, List<Long>>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          places
              .computeIfAbsent(
                  new TopicPartition(rows.getString(1), rows.getInt(2)), _ -> new ArrayList<>())
              .add(rows.getLong(3));
        }
      }
      return places;
    }
  }
}
