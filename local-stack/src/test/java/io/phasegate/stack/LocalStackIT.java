package io.phasegate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
  @TempDir Path folder;

  @Test
  void startsOnceTellsItsAddressesAndKeepsItsData() throws SQLException, IOException {
    QuietLogs.apply();
    var home = new StackHome(folder);
    var lines = new ArrayList<String>();
    try (var stack = LocalStack.prepare(home, List.of(), lines::add)) {
      stack.start();

      assertThat(lines).hasSize(3).anyMatch(line -> line.matches("  broker +127.* s"));
      assertThat(StackDescription.running(home)).contains(stack.description());
      assertThatThrownBy(() -> LocalStack.prepare(home, List.of(), lines::add))
          .isInstanceOf(StackRunningException.class)
          .hasMessageContaining("already runs here (process " + ProcessHandle.current().pid())
          .hasMessageContaining(stack.description().bootstrapServers());
      execute(home, stack.description(), "create table kept (x int)");
    }
    assertThat(StackDescription.running(home)).isEmpty();

    try (var stack = LocalStack.prepare(home, List.of(), lines::add)) {
      stack.start();
      execute(home, stack.description(), "select x from kept");
      assertThat(Files.readString(home.description()))
          .doesNotContain(new Secrets(home.secrets()).passwordOf("postgres"));
    }
  }

  @Test
  void ignoresTheDescriptionThatAKilledStackLeftBehind() {
    var home = new StackHome(folder);
    var killed = new StackDescription(1, "127.0.0.1:1", "jdbc:postgresql:", "secrets", List.of());
    try (var lock = StackLock.tryAcquire(home)) {
      assertThat(lock).isNotNull();
    }
    killed.write(home.description());

    assertThat(StackDescription.running(home)).isEmpty();
  }

  @Test
  void stopsTheDatabaseThatAKilledStackLeftBehind() {
    QuietLogs.apply();
    var home = new StackHome(folder);
    try (var abandoned =
        new EmbeddedDatabase(home.postgres(), Ports.free(), new Secrets(home.secrets()))) {
      abandoned.start();
      assertThat(Postmaster.of(home.databaseFiles())).isPresent();

      LocalStack.stopLeftovers(home);

      assertThat(Postmaster.of(home.databaseFiles())).isEmpty();
    }
  }

  @Test
  void saysWhichApplicationIsNotBuilt() {
    var home = new StackHome(folder);

    try (var stack = LocalStack.prepare(home, DeployedServices.PROGRAMS, line -> {})) {
      assertThatThrownBy(stack::start)
          .isInstanceOf(StackException.class)
          .hasMessageContaining(DeployedServices.ALL.getFirst().id() + " is not built");
    }
    assertThat(RunningStack.find(home)).isEmpty();
  }

  private static void execute(StackHome home, StackDescription stack, String sql)
      throws SQLException {
    var password = new Secrets(home.secrets()).passwordOf("postgres");
    try (var connection = DriverManager.getConnection(stack.adminJdbcUrl(), "postgres", password);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
