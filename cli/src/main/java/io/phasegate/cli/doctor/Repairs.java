package io.phasegate.cli.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.doctor.Repair.DeadlineRow;
import io.phasegate.cli.doctor.Repair.DeleteDeadlines;
import io.phasegate.cli.doctor.Repair.Republish;
import io.phasegate.cli.doctor.Repair.ResetTopic;
import io.phasegate.cli.events.EventPublisher;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.stack.Program;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Does what a plan says: backs up, changes, and says what came of it, repair by repair. What has
/// changed since the examination is left alone.
public final class Repairs {
  private final Surroundings surroundings;
  private final Backup backup;
  private final Consumer<String> told;

  /// @param told hears a line for each repair
  public Repairs(Surroundings surroundings, Backup backup, Consumer<String> told) {
    this.surroundings = surroundings;
    this.backup = backup;
    this.told = told;
  }

  public void run(List<Repair> plan) {
    for (var repair : plan) {
      try {
        told.accept("%s: %s".formatted(repair.plan(), run(repair)));
      } catch (SQLException e) {
        throw new CliException(
            ExitCode.UNAVAILABLE,
            "%s: the database refused: %s".formatted(repair.plan(), e.getMessage()),
            e);
      }
    }
  }

  private String run(Repair repair) throws SQLException {
    return switch (repair) {
      case Republish rows -> republish(rows);
      case DeleteDeadlines deadlines -> delete(deadlines);
      case ResetTopic topic -> reset(topic);
    };
  }

  private String delete(DeleteDeadlines deadlines) throws SQLException {
    int deleted = 0;
    try (var connection = connect(Program.of(deadlines.service()))) {
      connection.setAutoCommit(false);
      for (var row : deadlines.deadlines()) {
        deleted += delete(connection, deadlines.service(), row);
      }
      connection.commit();
    }
    return "%d deleted".formatted(deleted);
  }

  private int delete(Connection connection, Service service, DeadlineRow row) throws SQLException {
    var condition = "state_key = ? and name = ? and due_at::text = ?";
    var key = new String[] {row.stateKey(), row.name(), row.dueAt()};
    backUp(connection, service.schema(), condition, key);
    try (var delete = connection.prepareStatement("delete from deadline where " + condition)) {
      set(delete, key);
      return delete.executeUpdate();
    }
  }

  /// Nothing is changed in the database.
  private String republish(Republish rows) throws SQLException {
    int published = 0;
    try (var connection = connect(Program.of(rows.service()));
        var publisher = new EventPublisher(surroundings.broker());
        var select =
            connection.prepareStatement(
                "select records, bodies from decision where event_key = ?")) {
      for (var key : rows.eventKeys()) {
        select.setObject(1, key);
        try (var row = select.executeQuery()) {
          if (row.next()) {
            for (var record : records(row.getString(1), row.getString(2))) {
              publisher.publish(record);
              published++;
            }
          }
        }
        backup.line(
            rows.service().schema() + ".sql",
            "-- published again, nothing changed here: the decisions of event_key " + key);
      }
    }
    return "%d records published".formatted(published);
  }

  private String reset(ResetTopic repair) {
    try (var cluster = new Cluster(surroundings.broker())) {
      backup.line(
          "topics.txt",
          "%s had %s"
              .formatted(
                  repair.topic(), cluster.settingsOf(repair.topic(), repair.settings().keySet())));
      cluster.reset(repair);
      return "set";
    }
  }

  /// A ledger row's records, as docs/adr/0044 describes them: heads in JSON, a line for each body.
  private static List<OutgoingRecord> records(String heads, String bodies) throws SQLException {
    var lines = bodies.split("\n", -1);
    var records = new java.util.ArrayList<OutgoingRecord>();
    try {
      for (JsonNode head : ContractJson.mapper().readTree(heads)) {
        Map<String, String> headers = new LinkedHashMap<>();
        head.path("headers")
            .properties()
            .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
        records.add(
            new OutgoingRecord(
                head.path("topic").asText(),
                head.path("key").asText(),
                headers,
                lines[records.size()]));
      }
      return records;
    } catch (JsonProcessingException e) {
      throw new SQLException("a ledger row whose records are no JSON", e);
    }
  }

  private void backUp(Connection connection, String schema, String condition, String... key)
      throws SQLException {
    var sql =
        "select row_to_json(t)::text from deadline t where %s for update".formatted(condition);
    try (var select = connection.prepareStatement(sql)) {
      set(select, key);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          backup.row(schema, "deadline", rows.getString(1));
        }
      }
    }
  }

  private static void set(java.sql.PreparedStatement statement, String... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  private Connection connect(Program program) throws SQLException {
    var access = surroundings.databases().get(program);
    if (access == null) {
      throw new SQLException("no access to the database of " + program.id());
    }
    return Schema.connect(access, false);
  }
}
