package io.phasegate.system.kit;

import io.phasegate.stack.Program;
import io.phasegate.stack.StackHome;
import io.phasegate.stack.testing.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.Liquibase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;

/// Changes of programs' tables, in the hands of the role that may change them.
public final class Migrations {
  private static final String CHANGELOG = "db/changelog.yaml";
  private static final String OF_A_LATER_VERSION = "later/changelog.sql";

  private final TestStack stack;
  private final Path root = StackHome.above(Path.of("")).root();

  public Migrations(TestStack stack) {
    this.stack = stack;
  }

  /// The changelog of a program's sources: on the class path two services' files have the same
  /// name.
  public Liquibase of(Program program) throws LiquibaseException, IOException, SQLException {
    var files =
        new CompositeResourceAccessor(
            new DirectoryResourceAccessor(resources(program.id())),
            new DirectoryResourceAccessor(resources("event-runtime")));
    return new Liquibase(CHANGELOG, files, database(program));
  }

  /// What a version after this one might add to a service's tables.
  public void toALaterVersion(Program program) throws LiquibaseException, SQLException {
    var files = new ClassLoaderResourceAccessor();
    try (var liquibase = new Liquibase(OF_A_LATER_VERSION, files, database(program))) {
      liquibase.update("");
    }
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
