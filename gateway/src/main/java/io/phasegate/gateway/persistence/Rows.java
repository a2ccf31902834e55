package io.phasegate.gateway.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.codec.ContractJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a statement.
final class Rows {
  private Rows() {}

  /// Makes a value out of the row that the result stands on.
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  static <T> List<T> read(
      AgroalDataSource database, String sql, Reader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      var values = new ArrayList<T>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      }
      return List.copyOf(values);
    }
  }

  /// A body that was written as this type.
  static <T> T as(Class<T> type, String json) throws SQLException {
    try {
      return ContractJson.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException(
          "recorded_event.body: expected a " + type.getSimpleName() + ", found something else", e);
    }
  }
}
