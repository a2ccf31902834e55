package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Service;
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

/// Every service's tables come, go without a trace, and come again, in its own role's hands.
class LiquibaseIT {
  private static final String CHANGELOG = "db/changelog.yaml";
  private static final List<String> BOOKKEEPING =
      List.of("databasechangelog", "databasechangeloglock");

  private final TestStack stack = TestStack.shared();
  private final Books books = new Books(stack);
  private final Path root = StackHome.above(Path.of("")).root();

  @ParameterizedTest
  @CsvSource({
    "TOKEN, memory",
    "BASELINE, suite",
    "GOVERNANCE, governance audit_entry audit_head telegram_message telegram_bot",
    "CONTINUATION, continuation",
    "FINALIZER, phase"
  })
  void updatesRollsBackToEmptyAndUpdatesAgain(Service service, String states)
      throws LiquibaseException, IOException, SQLException {
    try (var liquibase = liquibase(service)) {
      liquibase.update("");
      var tables = ownTables(service);
      assertThat(tables)
          .containsExactlyInAnyOrderElementsOf(List.of(("decision deadline " + states).split(" ")));

      liquibase.rollback(liquibase.getDatabase().getRanChangeSetList().size(), "");
      assertThat(ownTables(service)).isEmpty();
      assertThat(liquibase.getDatabase().getRanChangeSetList()).isEmpty();

      liquibase.update("");
      assertThat(ownTables(service)).isEqualTo(tables);
    }
  }

  private List<String> ownTables(Service service) throws SQLException {
    return books.tables(service).stream().filter(table -> !BOOKKEEPING.contains(table)).toList();
  }

  /// The changelogs of the sources: on the class path two services' files have the same name.
  private Liquibase liquibase(Service service)
      throws LiquibaseException, IOException, SQLException {
    var files =
        new CompositeResourceAccessor(
            new DirectoryResourceAccessor(resources(service.id())),
            new DirectoryResourceAccessor(resources("event-runtime")));
    return new Liquibase(CHANGELOG, files, database(service));
  }

  private Path resources(String module) {
    return root.resolve(module).resolve("src/main/resources");
  }

  private Database database(Service service) throws LiquibaseException, SQLException {
    var access = stack.migration(service);
    var connection =
        DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
    return DatabaseFactory.getInstance()
        .findCorrectDatabaseImplementation(new JdbcConnection(connection));
  }
}
