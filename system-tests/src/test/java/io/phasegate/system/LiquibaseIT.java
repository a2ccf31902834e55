package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.Books;
import io.phasegate.system.kit.Earlier;
import io.phasegate.system.kit.Migrations;
import io.phasegate.system.kit.TableShape;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every program's tables come, go without a trace, and come again, in its own role's hands; and
/// what came with a version before stays as that version needs it.
class LiquibaseIT {
  private static final List<String> BOOKKEEPING =
      List.of("databasechangelog", "databasechangeloglock");

  private final TestStack stack = TestStack.shared();
  private final Books books = new Books(stack);
  private final Migrations migrations = new Migrations(stack);

  static List<String> programs() {
    return DeployedServices.PROGRAMS.stream().map(Program::id).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "token-service, decision deadline memory",
    "baseline-service, decision deadline suite",
    "governance-service, decision deadline governance audit_entry audit_head telegram_message"
        + " telegram_bot",
    "continuation-service, decision deadline continuation",
    "finalizer-service, decision deadline phase",
    "gateway, recorded_event run dead_letter"
  })
  void updatesRollsBackToEmptyAndUpdatesAgain(String program, String tables)
      throws LiquibaseException, IOException, SQLException {
    var owner = Program.byId(program);
    try (var liquibase = migrations.of(owner)) {
      liquibase.update("");
      var made = ownTables(owner);
      assertThat(made).containsExactlyInAnyOrder(tables.split(" "));

      liquibase.rollback(liquibase.getDatabase().getRanChangeSetList().size(), "");
      assertThat(ownTables(owner)).isEmpty();
      assertThat(liquibase.getDatabase().getRanChangeSetList()).isEmpty();

      liquibase.update("");
      assertThat(ownTables(owner)).isEqualTo(made);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void onlyAppendsToTheChangesetsOfAVersionBefore(String program)
      throws LiquibaseException, IOException, SQLException {
    try (var liquibase = migrations.of(Program.byId(program))) {
      liquibase.update("");
      var now = changesets(liquibase.getDatabase());
      var before = Earlier.lines(program + "/changesets.txt", now);

      assertThat(now).startsWith(before.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void leavesTheTablesOfAVersionBeforeUsableByIt(String program)
      throws LiquibaseException, IOException, SQLException {
    try (var liquibase = migrations.of(Program.byId(program))) {
      liquibase.update("");
      var now = books.shape(Program.byId(program), BOOKKEEPING);
      var before = TableShape.of(Earlier.lines(program + "/tables.txt", now.lines()));

      assertThat(now.breaks(before)).isEmpty();
    }
  }

  private static List<String> changesets(Database database) throws LiquibaseException {
    return database.getRanChangeSetList().stream()
        .map(ran -> ran.getAuthor() + ":" + ran.getId() + " " + ran.getLastCheckSum())
        .toList();
  }

  private List<String> ownTables(Program program) throws SQLException {
    return books.tables(program).stream().filter(table -> !BOOKKEEPING.contains(table)).toList();
  }
}
