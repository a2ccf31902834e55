package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.phasegate.contracts.PhaseRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import liquibase.exception.LiquibaseException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTableIT {
  private static final PhaseRef PHASE = new PhaseRef("run-1", "E2", 1);
  private static final String WAITERS =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";

  private static TestSchema schema = new TestSchema("state_table_it");
  private final StateTable<Tally> table = new StateTable<>("tally", Tally.class);

  @BeforeAll
  static void createSchema() throws SQLException, LiquibaseException {
    schema = TestSchema.create("state_table_it");
  }

  @BeforeEach
  void empty() throws SQLException {
    schema.execute("truncate tally, deadline");
  }

  @Test
  void readsBackWhatItWrote() throws SQLException {
    var tally = new Tally(3, new PhaseRef("läuft \u2028 \"so\" {x},\\", "𝄞", 2));
    insert(Map.of("a", tally, "b", Tally.NONE));

    try (var connection = schema.begin()) {
      assertThat(table.lock(connection, keys("a", "b", "c")))
          .containsOnly(Map.entry("a", tally), Map.entry("b", Tally.NONE));
      assertThat(table.find(connection, "a")).contains(tally);
      assertThat(table.find(connection, "c")).isEmpty();
    }
  }

  @Test
  void changesOnlyTheStatesItIsGiven() throws SQLException {
    insert(Map.of("a", Tally.NONE, "b", Tally.NONE));

    try (var connection = schema.connect()) {
      table.update(connection, new TreeMap<>(Map.of("a", new Tally(1, PHASE))));

      assertThat(table.find(connection, "a")).contains(new Tally(1, PHASE));
      assertThat(table.find(connection, "b")).contains(Tally.NONE);
    }
  }

  @Test
  void doesNothingForNoStates() throws SQLException {
    try (var connection = schema.connect()) {
      table.insert(connection, new TreeMap<>());
      table.update(connection, new TreeMap<>());
    }

    assertThat(schema.query("select key from tally")).isEmpty();
  }

  @Test
  void noticesAStateThatHasGone() throws SQLException {
    try (var connection = schema.connect()) {
      var gone = new TreeMap<>(Map.of("gone", Tally.NONE));

      assertThatThrownBy(() -> table.update(connection, gone))
          .isInstanceOf(SQLException.class)
          .hasMessage("tally: expected to write 1 rows, wrote 0")
          .matches(Outage::passes);
    }
  }

  @Test
  void namesTheStateThatCannotBeRead() throws SQLException {
    schema.execute("insert into tally (key, state) values ('odd', '{\"events\": \"many\"}')");

    try (var connection = schema.connect()) {
      assertThatThrownBy(() -> table.find(connection, "odd"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("tally: the state of 'odd' cannot be read");
    }
  }

  @Test
  void failsTheSecondOfTwoThatCreateOneState() throws SQLException {
    try (var first = schema.begin();
        var second = schema.begin()) {
      assertThat(table.lock(first, keys("a"))).isEmpty();
      assertThat(table.lock(second, keys("a"))).isEmpty();
      table.insert(first, new TreeMap<>(Map.of("a", new Tally(1, PHASE))));
      var late = inBackground(() -> table.insert(second, new TreeMap<>(Map.of("a", Tally.NONE))));
      awaitWaiters(1);
      first.commit();

      assertThat(failure(late))
          .isInstanceOfSatisfying(
              SQLException.class, sql -> assertThat(sql.getSQLState()).isEqualTo("23505"))
          .matches(Outage::passes);
      second.rollback();
      assertThat(table.lock(second, keys("a"))).containsValue(new Tally(1, PHASE));
    }
  }

  @Test
  void lendsAStateToOneTransactionAtATime() throws SQLException {
    insert(Map.of("a", Tally.NONE));
    try (var first = schema.begin();
        var second = schema.begin()) {
      var seen = table.lock(first, keys("a"));
      var waiting = CompletableFuture.supplyAsync(() -> lock(second, "a"));
      awaitWaiters(1);
      table.update(first, new TreeMap<>(Map.of("a", new Tally(1, PHASE))));
      first.commit();

      assertThat(seen).containsValue(Tally.NONE);
      assertThat(waiting.join()).containsValue(new Tally(1, PHASE));
    }
  }

  @Test
  void doesNotDeadlockWhereTwoTransactionsWantTheSameStates() throws SQLException {
    insert(Map.of("a", Tally.NONE, "b", Tally.NONE));
    try (var first = schema.begin();
        var second = schema.begin()) {
      var both = keys("b", "a");
      assertThat(table.lock(first, both)).hasSize(2);
      var waiting = CompletableFuture.supplyAsync(() -> lock(second, "a", "b"));
      awaitWaiters(1);
      first.commit();

      assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "asked for and old, 0, old, true",
    "changed since, 2, new, false",
    "just at the limit, 1, limit, false",
    "not asked for, 0, other, false",
    "waiting for a deadline, 0, waiting, false",
    "learned from many, 0, learned/x, false",
    "unreadable, 0, odd, false"
  })
  void forgetsWhatNothingHasChangedForLong(String which, int day, String key, boolean gone)
      throws SQLException {
    insert(Map.of(key, Tally.NONE));
    schema.execute(
        "update tally set updated_at = timestamptz '2026-01-01Z' + interval '%d days'"
            .formatted(day));
    schema.execute("update tally set state = '{\"events\": \"many\"}' where key = 'odd'");
    schema.execute(
        "insert into deadline (state_key, name, due_at) values ('waiting', 'join', now())");

    try (var connection = schema.connect()) {
      var forgotten =
          table.forget(
              connection,
              List.of("old", "new", "limit", "waiting", "learned/x", "odd"),
              Instant.parse("2026-01-02T00:00:00Z"),
              (each, _) -> !each.startsWith("learned/"));

      assertThat(forgotten).as(which).isEqualTo(gone ? 1 : 0);
    }
    assertThat(schema.query("select key from tally")).hasSize(gone ? 0 : 1);
  }

  @Test
  void keepsAStateThatIsBeingDecidedOn() throws SQLException {
    insert(Map.of("a", Tally.NONE, "b", Tally.NONE));
    try (var decision = schema.begin();
        var purge = schema.connect()) {
      table.lock(decision, keys("a"));

      assertThat(table.forget(purge, keys("a", "b"), Instant.now().plusSeconds(60), (_, _) -> true))
          .isEqualTo(1);
      decision.commit();
    }
    assertThat(schema.query("select key from tally")).containsExactly("a");
  }

  private void insert(Map<String, Tally> states) throws SQLException {
    try (var connection = schema.connect()) {
      table.insert(connection, new TreeMap<>(states));
    }
  }

  private Map<String, Tally> lock(Connection connection, String... keys) {
    try {
      return table.lock(connection, keys(keys));
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private static CompletableFuture<Void> inBackground(OutageRetry.Step step) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            step.run();
          } catch (SQLException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static @Nullable Throwable failure(CompletableFuture<Void> future) {
    var thrown = catchThrowable(() -> future.orTimeout(10, TimeUnit.SECONDS).join());
    return thrown instanceof CompletionException wrapper ? wrapper.getCause() : thrown;
  }

  private static void awaitWaiters(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> schema.query(WAITERS).equals(List.of(String.valueOf(count))));
  }

  private static SortedSet<String> keys(String... keys) {
    return new TreeSet<>(List.of(keys));
  }
}
