package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.Test;

class LoopChangelogIT {
  private static final int CHANGE_SETS = 3;

  @Test
  void goesForwardAndBackAndForwardAgain() throws SQLException, LiquibaseException {
    var schema = TestSchema.create("changelog_it");
    assertThat(tables(schema)).containsExactly("deadline", "decision", "tally");

    schema.rollBackEverything(CHANGE_SETS);
    assertThat(tables(schema)).isEmpty();
    assertThat(schema.query("select id from databasechangelog")).isEmpty();

    schema.update();
    assertThat(tables(schema)).containsExactly("deadline", "decision", "tally");
  }

  private static List<String> tables(TestSchema schema) throws SQLException {
    return schema.query(
        "select table_name from information_schema.tables where table_schema = current_schema()"
            + " and table_name not like 'databasechangelog%' order by 1");
  }
}
