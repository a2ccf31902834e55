package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.DeadlineElapsed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlinesIT {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private static TestSchema schema = new TestSchema("deadlines_it");

  @BeforeAll
  static void createSchema() throws SQLException, LiquibaseException {
    schema = TestSchema.create("deadlines_it");
  }

  @BeforeEach
  void empty() throws SQLException {
    schema.execute("truncate deadline");
  }

  @Test
  void findsWhatIsDueOldestFirst() throws SQLException {
    set(row("c", 1), row("b", 0), row("a", -5), row("a2", -5.000001));

    assertThat(due(NOW, 10)).containsExactly(at("a2", -5.000001), at("a", -5), at("b", 0));
    assertThat(due(NOW, 2)).containsExactly(at("a2", -5.000001), at("a", -5));
  }

  @Test
  void movesADeadlineThatIsSetAgain() throws SQLException {
    set(row("a", -1));
    set(row("a", 5));

    assertThat(due(NOW, 10)).isEmpty();
    assertThat(due(NOW.plusSeconds(5), 10)).containsExactly(at("a", 5));
  }

  @Test
  void publishesAgainOnlyAfterAWhile() throws SQLException {
    set(row("a", 0));
    try (var connection = schema.connect()) {
      Deadlines.markPublished(connection, List.of(at("a", 0)), NOW);
    }

    assertThat(due(NOW.plusSeconds(30), 10)).isEmpty();
    assertThat(due(NOW.plusSeconds(31), 10)).containsExactly(at("a", 0));
  }

  @Test
  void forgetsThatItWasPublishedWhenItIsMoved() throws SQLException {
    set(row("a", 0));
    try (var connection = schema.connect()) {
      Deadlines.markPublished(connection, List.of(at("a", 0)), NOW);
    }
    set(row("a", 1));

    assertThat(due(NOW.plusSeconds(1), 10)).containsExactly(at("a", 1));
  }

  @Test
  void clearsOneNameOfOneState() throws SQLException {
    set(row("a", 0), new Deadlines.Row("a", new Deadline("other", NOW)), row("b", 0));
    try (var connection = schema.connect()) {
      Deadlines.clear(connection, List.of(new Deadlines.Ref("a", "tally")));
    }

    assertThat(schema.query("select state_key || name from deadline order by 1"))
        .containsExactly("aother", "btally");
  }

  @Test
  void leavesToAnotherInstanceWhatThatHasLocked() throws SQLException {
    set(row("a", -1), row("b", 0));
    try (var first = schema.begin();
        var second = schema.begin()) {
      assertThat(due(first, NOW, 1)).containsExactly(at("a", -1));
      assertThat(due(second, NOW, 10)).containsExactly(at("b", 0));
    }
  }

  private static Deadlines.Row row(String stateKey, double seconds) {
    return new Deadlines.Row(stateKey, new Deadline("tally", time(seconds)));
  }

  private static DeadlineElapsed at(String stateKey, double seconds) {
    return new DeadlineElapsed(stateKey, "tally", time(seconds));
  }

  private static Instant time(double seconds) {
    return NOW.plusNanos(Math.round(seconds * 1e6) * 1000);
  }

  private static void set(Deadlines.Row... rows) throws SQLException {
    try (var connection = schema.connect()) {
      Deadlines.set(connection, List.of(rows));
    }
  }

  private static List<DeadlineElapsed> due(Instant now, int limit) throws SQLException {
    try (var connection = schema.connect()) {
      return due(connection, now, limit);
    }
  }

  private static List<DeadlineElapsed> due(Connection connection, Instant now, int limit)
      throws SQLException {
    return Deadlines.due(connection, now, AGAIN, limit);
  }
}
