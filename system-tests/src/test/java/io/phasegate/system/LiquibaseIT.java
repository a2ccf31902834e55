package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.stack.Program;
import io.phasegate.stack.StackHome;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.Books;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every program's tables come, go without a trace, and come again, in its own role's hands.
class LiquibaseIT {
  private static final String CHANGELOG = "db/changelog.yaml";
  private static final List<String> BOOKKEEPING =
      List.of("databasechangelog", "databasechangeloglock");

  private final TestStack stack = TestStack.shared();
  private final Books books = new Books(stack);
  private final Path root = StackHome.above(Path.of("")).root();

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
    try (var liquibase = liquibase(owner)) {
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

  private List<String> ownTables(Program program) throws SQLException {
    return books.tables(program).stream().filter(table -> !BOOKKEEPING.contains(table)).toList();
  }

  /// The changelogs of the sources: on the class path two services' files have the same name.
  private Liquibase liquibase(Program program)
      throws LiquibaseException, IOException, SQLException {
    var files =
        new CompositeResourceAccessor(
            new DirectoryResourceAccessor(resources(program.id())),
            new DirectoryResourceAccessor(resources("event-runtime")));
    return new Liquibase(CHANGELOG, files, database(program));
  }

  private Path resources(String module) {
    return root.resolve(module).resolve("src/main/resources");
  }

  private Database database(Program program) throws LiquibaseException, SQLException {
    var access = stack.migration(program);
    var connection =
        DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    return DatabaseFactory.getInstance()
        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
  }
}
