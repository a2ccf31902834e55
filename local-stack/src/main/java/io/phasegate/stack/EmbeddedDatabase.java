package io.phasegate.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One real PostgreSQL on the loopback address, as careful with data as in production (`fsync` and
/// `synchronous_commit` are on). It keeps its port and its data over [#stop] or [#stopAbruptly] and
/// [#start]. Every connection needs a password (SCRAM).
public final class EmbeddedDatabase implements AutoCloseable {
  static final String ADMIN = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final List<String> ACCESS_RULES =
      List.of("host all all 127.0.0.1/32 scram-sha-256");

  private final Path directory;
  private final int port;
  private final Secrets secrets;
  private @Nullable EmbeddedPostgres postgres;

  /// @param directory holds the data, the unpacked programs and the log; created where missing
  public EmbeddedDatabase(Path directory, int port, Secrets secrets) {
    this.directory = directory;
    this.port = port;
    this.secrets = secrets;
  }

  /// Returns when the database takes connections. A server that an earlier, killed program left
  /// behind on the same data is stopped first.
  public synchronized void start() {
    if (postgres != null) {
      return;
    }
    Postmaster.of(data()).ifPresent(Postmaster::stop);
    try {
      Files.createDirectories(directory);
      postgres = builder().start();
      if (!accessRules().equals(ACCESS_RULES)) {
        demandPasswords();
      }
    } catch (IOException e) {
      throw new StackException(
          "PostgreSQL did not start on port %d; its log is %s".formatted(port, log()), e);
    }
  }

  /// Returns when all data is on disk and the port is free.
  public synchronized void stop() {
    var postmaster = Postmaster.of(data());
    closeQuietly();
    postmaster.ifPresent(Postmaster::stop);
  }

  /// Kills every process of the server at once, as a power cut would: the next start recovers from
  /// the write-ahead log.
  public synchronized void stopAbruptly() {
    Postmaster.of(data()).ifPresent(Postmaster::kill);
    closeQuietly();
  }

  @Override
  public void close() {
    stop();
  }

  /// The address of one database of this server, without user and password.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /// The access of the superuser: for provisioning and tests, never for a service.
  public DatabaseAccess admin(String database) {
    return new DatabaseAccess(jdbcUrl(database), ADMIN, secrets.passwordOf(ADMIN));
  }

  private EmbeddedPostgres.Builder builder() {
    var log = Redirect.appendTo(log().toFile());
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data())
        .setCleanDataDirectory(false)
        .setOverrideWorkingDirectory(directory.resolve("programs").toFile())
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START_LIMIT)
        .setConnectConfig("password", secrets.passwordOf(ADMIN))
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("fsync", "on") // the library starts the server with -F
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "120")
        .setServerConfig("shared_buffers", "96MB")
        .setServerConfig("jit", "off")
        .setServerConfig("log_min_error_statement", "panic") // statements may hold secrets
        .setOutputRedirector(log)
        .setErrorRedirector(log);
  }

  /// A fresh cluster trusts everybody on the loopback address; from its first minute on it must
  /// not.
  private void demandPasswords() throws IOException {
    var admin = admin(ADMIN);
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
        var statement = connection.createStatement()) {
      statement.execute("alter role %s password '%s'".formatted(ADMIN, admin.password()));
      Files.write(accessFile(), ACCESS_RULES);
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new StackException("PostgreSQL did not take the password of its superuser", e);
    }
  }

  private void closeQuietly() {
    if (postgres == null) {
      return;
    }
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot release the lock of " + data(), e);
    } finally {
      postgres = null;
    }
  }

  private List<String> accessRules() throws IOException {
    return Files.readAllLines(accessFile());
  }

  private Path accessFile() {
    return data().resolve("pg_hba.conf");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path log() {
    return directory.resolve("postgres.log");
  }
}
