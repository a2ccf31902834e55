package io.phasegate.baseline.persistence;

import io.agroal.api.AgroalDataSource;
import io.phasegate.baseline.domain.SuiteHistory;
import io.phasegate.baseline.domain.SuiteKey;
import io.phasegate.baseline.domain.SuiteState;
import io.phasegate.baseline.domain.flaky.TestHistory;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.runtime.StoredRecords;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What may be read from outside: suites by commit, deltas by phase, histories by repository.
/// Changes nothing.
@ApplicationScoped
public class BaselineQueries {
  /// Suites of a repository beyond this are not asked for their flaky tests.
  public static final int MOST_HISTORIES = 100;

  /// Keys in the order of their bytes, from one on and before another, which the index knows.
  private static final String SUITES = " from suite where key ~>=~ ? and key ~<~ ?";

  private static final String DELTAS =
      " from decision d, json_array_elements(d.records::json) with ordinality as e(record, number)"
          + " where decision_record_keys(d.records) @> array[?::text] and record ->> 'key' = ?"
          + " and record -> 'headers' ->> 'ce_type' = '"
          + TestDeltaComputed.class.getSimpleName()
          + "'";

  private final AgroalDataSource database;
  private final SuiteRepository suites;

  BaselineQueries(AgroalDataSource database, SuiteRepository suites) {
    this.database = database;
    this.suites = suites;
  }

  /// The suites at a commit, by name.
  public Found<SuiteState> suites(RepositoryId repository, CommitSha commit, int limit, int offset)
      throws SQLException {
    var range = range(SuiteKey.prefix(repository, commit));
    try (var connection = database.getConnection()) {
      var states = new ArrayList<SuiteState>();
      for (var key : keys(connection, range, limit, offset)) {
        suites.table().find(connection, key).map(SuiteState.class::cast).ifPresent(states::add);
      }
      return new Found<>(states, count(connection, SUITES, range));
    }
  }

  /// The histories of a repository's suites, by the suite's name: the first [#MOST_HISTORIES].
  public SortedMap<String, TestHistory> histories(RepositoryId repository) throws SQLException {
    var prefix = SuiteHistory.key(repository, "");
    try (var connection = database.getConnection()) {
      var histories = new TreeMap<String, TestHistory>();
      for (var key : keys(connection, range(prefix), MOST_HISTORIES, 0)) {
        suites
            .table()
            .find(connection, key)
            .map(SuiteHistory.class::cast)
            .ifPresent(history -> histories.put(key.substring(prefix.length()), history.tests()));
      }
      return histories;
    }
  }

  /// From the first key that begins so to the first that no longer does.
  private static List<String> range(String prefix) {
    int last = prefix.length() - 1;
    return List.of(prefix, prefix.substring(0, last) + (char) (prefix.charAt(last) + 1));
  }

  private static List<String> keys(Connection connection, List<String> range, int limit, int offset)
      throws SQLException {
    var sql = "select key" + SUITES + " order by key using ~<~ limit ? offset ?";
    return rows(connection, sql, new Page(range, limit, offset), row -> row.getString(1));
  }

  /// The deltas that were published under a phase's key, the latest first.
  public Found<OutgoingRecord> deltas(String phaseKey, int limit, int offset) throws SQLException {
    var sql =
        "select '[' || record || ']', (string_to_array(d.bodies, chr(10)))[number]"
            + DELTAS
            + " order by d.stored_at desc, d.event_key, number desc limit ? offset ?";
    try (var connection = database.getConnection()) {
      var keys = List.of(phaseKey, phaseKey);
      var records = rows(connection, sql, new Page(keys, limit, offset), BaselineQueries::record);
      return new Found<>(records, count(connection, DELTAS, keys));
    }
  }

  private static <T> List<T> rows(Connection connection, String sql, Page page, RowReader<T> reader)
      throws SQLException {
    try (var select = connection.prepareStatement(sql)) {
      var values = page.values();
      for (int i = 0; i < values.size(); i++) {
        select.setString(i + 1, values.get(i));
      }
      select.setInt(values.size() + 1, page.limit());
      select.setInt(values.size() + 2, page.offset());
      var found = new ArrayList<T>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }

  private static OutgoingRecord record(ResultSet row) throws SQLException {
    return new StoredRecords(row.getString(1), row.getString(2)).records().getFirst();
  }

  /// What a query asks for, and which part of the answer.
  private record Page(List<String> values, int limit, int offset) {}

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static long count(Connection connection, String from, List<String> values)
      throws SQLException {
    try (var select = connection.prepareStatement("select count(*)" + from)) {
      for (int i = 0; i < values.size(); i++) {
        select.setString(i + 1, values.get(i));
      }
      try (var rows = select.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
