package io.phasegate.benchmarks.scale;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.stack.DatabaseAccess;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// What lies on disk now.
///
/// @param kafka bytes in the logs of all topics but the broker's own
/// @param database bytes of the services' tables and indexes
/// @param logged bytes that the database has written to its write-ahead log since it was made
record StoredBytes(long kafka, long database, long logged) {
  private static final String TABLES =
      """
      select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')""";
  private static final String LOGGED =
      "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint";
  private static final int BROKER = 1;

  static StoredBytes of(BenchmarkStack stack) {
    try {
      var admin = stack.admin();
      return new StoredBytes(
          kafka(stack.bootstrapServers()), number(admin, TABLES), number(admin, LOGGED));
    } catch (SQLException | ExecutionException e) {
      throw new IllegalStateException("broker or database do not tell what they hold", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at what is stored", e);
    }
  }

  StoredBytes since(StoredBytes earlier) {
    return new StoredBytes(
        kafka - earlier.kafka, database - earlier.database, logged - earlier.logged);
  }

  private static long kafka(String bootstrapServers)
      throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var folders = admin.describeLogDirs(List.of(BROKER)).allDescriptions().get();
      return folders.values().stream()
          .flatMap(byFolder -> byFolder.values().stream())
          .flatMap(folder -> folder.replicaInfos().entrySet().stream())
          .filter(replica -> !replica.getKey().topic().startsWith("__"))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    }
  }

  private static long number(DatabaseAccess admin, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
