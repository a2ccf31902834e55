package io.phasegate.gateway.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.gateway.log.DeadLetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What could not be read, the last first.
@ApplicationScoped
public class DeadLetters {
  private static final String LATEST =
      """
      select topic, partition, broker_offset, recorded_at, service, reason, origin_topic,
        origin_partition, origin_offset, excerpt
      from dead_letter order by recorded_at desc, topic, partition, broker_offset desc limit ?
      """;

  private final AgroalDataSource database;

  DeadLetters(AgroalDataSource database) {
    this.database = database;
  }

  public List<DeadLetter> latest(int limit) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(LATEST)) {
      query.setInt(1, limit);
      var letters = new ArrayList<DeadLetter>();
      try (var row = query.executeQuery()) {
        while (row.next()) {
          letters.add(
              new DeadLetter(
                  row.getString("topic"),
                  row.getInt("partition"),
                  row.getLong("broker_offset"),
                  EventRows.instant(row, "recorded_at"),
                  row.getString("service"),
                  row.getString("reason"),
                  row.getString("origin_topic"),
                  row.getInt("origin_partition"),
                  row.getLong("origin_offset"),
                  row.getString("excerpt")));
        }
      }
      return letters;
    }
  }

  public long total() throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement("select count(*) from dead_letter");
        var rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
