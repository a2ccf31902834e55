package io.phasegate.gateway.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.ContractViolation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Runs, the last one that was heard of first.
@ApplicationScoped
public class Runs {
  private static final String PAGE =
      """
      select run_id, last_at from run where (last_at, run_id) < (?, ?)
      order by last_at desc, run_id desc limit ?
      """;

  private final AgroalDataSource database;

  Runs(AgroalDataSource database) {
    this.database = database;
  }

  /// A run and when it was last heard of; also where a page ends and the next begins.
  public record Heard(Instant lastAt, String runId) {
    /// Before every run that there can be.
    public static final Heard LATEST = new Heard(Instant.parse("9999-01-01T00:00:00Z"), "");

    /// @throws ContractViolation where the text is no mark
    public static Heard parse(String text) {
      var at = text.indexOf('~');
      try {
        var micros = Long.parseLong(text.substring(0, Math.max(at, 0)));
        return new Heard(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), text.substring(at + 1));
      } catch (NumberFormatException | ArithmeticException e) {
        throw new ContractViolation("before", "the 'next' of a page", "'" + text + "'");
      }
    }

    public String text() {
      return ChronoUnit.MICROS.between(Instant.EPOCH, lastAt) + "~" + runId;
    }
  }

  public List<Heard> page(Heard before, int limit) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(PAGE)) {
      query.setObject(1, Projection.time(before.lastAt()));
      query.setString(2, before.runId());
      query.setInt(3, limit);
      var runs = new ArrayList<Heard>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          runs.add(new Heard(EventRows.instant(rows, "last_at"), rows.getString("run_id")));
        }
      }
      return runs;
    }
  }
}
