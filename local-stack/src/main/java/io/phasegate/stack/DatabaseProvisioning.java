package io.phasegate.stack;

import io.phasegate.contracts.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// One database, and in it one role and one schema per program. A role owns its schema and has no
/// rights anywhere else: not on another program's schema, not on `public`, not on another database.
/// Running it again changes nothing.
///
/// A service that keeps an audit trail must not own it. Its schema belongs to a second role, which
/// only migrates; the service itself may read and write rows, as far as a migration leaves it that.
public final class DatabaseProvisioning {
  public static final String DATABASE = "phasegate";
  private static final List<String> OTHER_DATABASES = List.of("postgres", "template1");
  private static final Set<Program> AUDITED = Set.of(Program.of(Service.GOVERNANCE));

  private final Function<String, DatabaseAccess> admin;
  private final Secrets secrets;
  private final List<Program> programs;
  private final Set<Program> separatelyOwned;

  /// For a local stack: only who keeps an audit trail has a second role.
  ///
  /// @param admin the superuser's access to a database of the server
  public DatabaseProvisioning(
      Function<String, DatabaseAccess> admin, Secrets secrets, List<Program> programs) {
    this(admin, secrets, programs, AUDITED);
  }

  private DatabaseProvisioning(
      Function<String, DatabaseAccess> admin,
      Secrets secrets,
      List<Program> programs,
      Set<Program> separatelyOwned) {
    this.admin = admin;
    this.secrets = secrets;
    this.programs = List.copyOf(programs);
    this.separatelyOwned = Set.copyOf(separatelyOwned);
  }

  /// The same, where no program may change its tables: a second role owns each schema.
  public DatabaseProvisioning withSeparateOwners() {
    return new DatabaseProvisioning(admin, secrets, programs, Set.copyOf(programs));
  }

  public void run() {
    try {
      createDatabase();
      createSchemas();
    } catch (SQLException e) {
      throw new StackException("PostgreSQL did not provide the roles and schemas", e);
    }
  }

  /// How a program reaches its own schema.
  public DatabaseAccess access(Program program) {
    return access(program, program.schema());
  }

  /// How the tables of a program are made and changed.
  public DatabaseAccess migration(Program program) {
    return access(program, owner(program));
  }

  private DatabaseAccess access(Program program, String role) {
    var url =
        "%s?currentSchema=%s&reWriteBatchedInserts=true&ApplicationName=%s"
            .formatted(
                admin.apply(DATABASE).jdbcUrl().replaceFirst("\\?.*", ""),
                program.schema(),
                program.id());
    return new DatabaseAccess(url, role, secrets.passwordOf(role));
  }

  private String owner(Program program) {
    return separatelyOwned.contains(program) ? program.schema() + "_owner" : program.schema();
  }

  private void createDatabase() throws SQLException {
    try (var connection = connect(OTHER_DATABASES.getFirst())) {
      if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
        execute(connection, "create database " + DATABASE);
      }
      execute(connection, "revoke all on database %s from public".formatted(DATABASE));
      for (var other : OTHER_DATABASES) {
        execute(connection, "revoke all on database %s from public".formatted(other));
      }
    }
  }

  private void createSchemas() throws SQLException {
    try (var connection = connect(DATABASE)) {
      connection.setAutoCommit(false);
      execute(connection, "revoke all on schema public from public");
      for (var program : programs) {
        createSchema(connection, program);
      }
      connection.commit();
    }
  }

  private void createSchema(Connection connection, Program program) throws SQLException {
    var schema = program.schema();
    var owner = owner(program);
    createRole(connection, owner, schema);
    execute(
        connection,
        "create schema if not exists \"%s\" authorization \"%s\"".formatted(schema, owner));
    if (!owner.equals(schema)) {
      createRole(connection, schema, schema);
      execute(connection, "grant usage on schema \"%1$s\" to \"%1$s\"".formatted(schema));
      var grants =
          "alter default privileges for role \"%1$s\" in schema \"%2$s\" grant %3$s to \"%2$s\"";
      execute(
          connection, grants.formatted(owner, schema, "select, insert, update, delete on tables"));
      execute(connection, grants.formatted(owner, schema, "usage, select on sequences"));
    }
  }

  private void createRole(Connection connection, String role, String schema) throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
      execute(connection, "create role \"%s\"".formatted(role));
    }
    execute(
        connection,
        "alter role \"%s\" login nosuperuser nocreatedb nocreaterole noreplication password '%s'"
            .formatted(role, secrets.passwordOf(role)));
    execute(connection, "grant connect on database %s to \"%s\"".formatted(DATABASE, role));
    execute(
        connection,
        "alter role \"%s\" in database %s set search_path = \"%s\""
            .formatted(role, DATABASE, schema));
  }

  private Connection connect(String database) throws SQLException {
    var access = admin.apply(database);
    return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
