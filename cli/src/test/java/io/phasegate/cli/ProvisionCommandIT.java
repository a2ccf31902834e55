package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.EmbeddedDatabase;
import io.phasegate.stack.Ports;
import io.phasegate.stack.Secrets;
import io.phasegate.stack.testing.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broker and a database of somebody else become fit for Phasegate.
class ProvisionCommandIT {
  @Test
  void makesTopicsAndFindsThemAgain() {
    var run =
        CommandRun.of(
            "provision", "topics", "--bootstrap-servers", TestStack.shared().bootstrapServers());
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("topics are as the contract wants them");
  }

  @Test
  void refusesALayoutThatNoClusterHas() {
    var run = CommandRun.of("provision", "topics", "--bootstrap-servers=here:1", "--partitions=0");
    assertThat(run.err()).contains("partitions: expected at least 1, found 0");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void asksWhatToProvision() {
    assertThat(CommandRun.of("provision").err()).contains("expected: provision topics|database");
  }

  @Test
  void makesRolesThatMayUseTheirTablesButNotChangeThem(@TempDir Path folder)
      throws IOException, SQLException {
    var port = Ports.free();
    var secrets = new Secrets(folder.resolve("admin"));
    var passwords = folder.resolve("passwords");
    try (var server = new EmbeddedDatabase(folder.resolve("data"), port, secrets)) {
      server.start();
      Files.writeString(folder.resolve("admin-password"), secrets.passwordOf("postgres"));
      for (int round = 0; round < 2; round++) {
        var run =
            CommandRun.of(
                "provision",
                "database",
                "--separate-owners",
                "--server=127.0.0.1:" + port,
                "--admin-password-file=" + folder.resolve("admin-password"),
                "--passwords-file=" + passwords);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("6 programs have their role and schema");
      }

      execute(role(server, passwords, "token_owner"), "create table token.kept (id int)");
      var service = role(server, passwords, "token");
      execute(service, "insert into token.kept values (1)");
      assertThatThrownBy(() -> execute(service, "alter table token.kept add column more int"))
          .hasMessageContaining("must be owner");
      assertThatThrownBy(() -> execute(service, "create table token.other (id int)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> execute(role(server, passwords, "baseline"), "table token.kept"))
          .hasMessageContaining("permission denied");
    }
  }

  private static DatabaseAccess role(EmbeddedDatabase server, Path passwords, String role) {
    return new DatabaseAccess(
        server.jdbcUrl("phasegate"), role, new Secrets(passwords).passwordOf(role));
  }

  private static void execute(DatabaseAccess access, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
