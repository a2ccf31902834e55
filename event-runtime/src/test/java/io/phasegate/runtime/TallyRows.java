package io.phasegate.runtime;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;

/// Looks into the tables of the test service.
final class TallyRows {
  private TallyRows() {}

  /// @param condition SQL written by a test
  static long count(AgroalDataSource database, String table, String condition) throws SQLException {
    var sql = "select count(*) from " + table + " where " + condition;
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql);
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
