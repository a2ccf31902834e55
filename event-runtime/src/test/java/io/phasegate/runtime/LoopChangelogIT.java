package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LoopChangelogIT {
  private static final int CHANGE_SETS = 5;

  /// Bodies, and the table of the tests, which comes after.
  private static final int BODIES_AND_LATER = 3;

  @Test
  void goesForwardAndBackAndForwardAgain() throws SQLException, LiquibaseException {
    var schema = TestSchema.create("changelog_it");
    assertThat(tables(schema)).containsExactly("deadline", "decision", "tally");

    schema.rollBack(CHANGE_SETS);
    assertThat(tables(schema)).isEmpty();
    assertThat(schema.query("select id from databasechangelog")).isEmpty();

    schema.update();
    assertThat(tables(schema)).containsExactly("deadline", "decision", "tally");
  }

  @Test
  void freesTheLockOfWhoWasKilledWhileItMigrated() throws SQLException, LiquibaseException {
    var schema = TestSchema.create("changelog_lock_it");

    try (var next = schema.connect()) {
      try (var killed = schema.connect()) {
        assertThat(locks(killed).acquireLock()).isTrue();
        assertThat(locks(next).acquireLock()).isFalse();
      }
      assertThat(locks(next).acquireLock()).isTrue();
    }
  }

  /// Before, it was a row in a table, and stayed there.
  @Test
  @Timeout(60)
  void doesNotWaitForALockThatAnOlderVersionLeft() throws SQLException, LiquibaseException {
    var schema = TestSchema.create("changelog_older_lock_it");
    schema.execute(
        "create table databasechangeloglock"
            + " (id int primary key, locked boolean, lockgranted timestamp, lockedby varchar(255))");
    schema.execute("insert into databasechangeloglock values (1, true, now(), 'killed')");

    schema.rollBack(1);
    schema.update();

    assertThat(tables(schema)).containsExactly("deadline", "decision", "tally");
  }

  @Test
  void keepsWhatTheLedgerHoldsWhenBodiesMoveOutAndBack() throws SQLException, LiquibaseException {
    var schema = TestSchema.create("changelog_bodies_it");
    var before =
        """
        [{"topic":"t","key":"k","headers":{"b":"1","a":"ü\\"\\\\"},"value":"{\\"text\\":\\"\\\\u0000 ü\\",\\"n\\":1.0}"},\
        {"topic":"u","key":"k","headers":{},"value":"{}"}]""";
    schema.rollBack(BODIES_AND_LATER);
    schema.execute(
        "insert into decision values ('%s', 'e', 't', 's', '%s'), ('%s', 'f', 't', 's', '[]')"
            .formatted(new UUID(5, 1), before, new UUID(5, 2)));

    schema.update();
    try (var connection = schema.connect()) {
      assertThat(Ledger.find(connection, List.of(new UUID(5, 1), new UUID(5, 2))))
          .isEqualTo(
              Map.of(
                  new UUID(5, 1),
                  List.of(
                      new OutgoingRecord(
                          "t",
                          "k",
                          Map.of("b", "1", "a", "ü\"\\"),
                          "{\"text\":\"\\u0000 ü\",\"n\":1.0}"),
                      new OutgoingRecord("u", "k", Map.of(), "{}")),
                  new UUID(5, 2),
                  List.of()));
    }

    schema.rollBack(BODIES_AND_LATER);
    assertThat(
            schema.query(
                "select event_id from decision where records::jsonb = '%s'".formatted(before)))
        .containsExactly("e");
    assertThat(
            schema.query(
                "select string_agg(h, '') from decision, json_array_elements(records::json) r,"
                    + " json_object_keys(r -> 'headers') h"))
        .containsExactly("ba");
  }

  private static LockService locks(Connection connection) throws LiquibaseException {
    var database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    return LockServiceFactory.getInstance().getLockService(database);
  }

  private static List<String> tables(TestSchema schema) throws SQLException {
    return schema.query(
        "select table_name from information_schema.tables where table_schema = current_schema()"
            + " and table_name not like 'databasechangelog%' order by 1");
  }
}
