package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;

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

  private static List<String> tables(TestSchema schema) throws SQLException {
    return schema.query(
        "select table_name from information_schema.tables where table_schema = current_schema()"
            + " and table_name not like 'databasechangelog%' order by 1");
  }
}
