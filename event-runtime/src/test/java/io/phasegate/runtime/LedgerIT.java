package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.phasegate.contracts.codec.OutgoingRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerIT {
  private static final UUID A = new UUID(5, 1);
  private static final UUID B = new UUID(5, 2);

  private static TestSchema schema = new TestSchema("ledger_it");

  @BeforeAll
  static void createSchema() throws SQLException, LiquibaseException {
    schema = TestSchema.create("ledger_it");
  }

  @BeforeEach
  void empty() throws SQLException {
    schema.execute("truncate decision");
  }

  @Test
  void returnsTheRecordsAsTheyWereWritten() throws SQLException {
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_type", "PhaseFinalized");
    headers.put("ce_id", "ü𝄞");
    headers.put("a", "\\ \" ' {1,2}");
    var records =
        List.of(
            new OutgoingRecord("t", "k", headers, "{\"text\":\"\\u0000 \\n ü\",\"n\":1.0}"),
            new OutgoingRecord("t", "k", Map.of(), "{}"));
    insert(entry(A, "one", records), entry(B, "two", List.of()));

    try (var connection = schema.connect()) {
      var known = Ledger.find(connection, List.of(A, B, new UUID(5, 3)));

      assertThat(known).containsOnly(Map.entry(A, records), Map.entry(B, List.of()));
      assertThat(known.getOrDefault(A, List.of()).getFirst().headers().keySet())
          .containsExactly("ce_type", "ce_id", "a");
    }
  }

  @Test
  void refusesABodyOfSeveralLines() {
    var pretty = new OutgoingRecord("t", "k", Map.of(), "{\n}");

    assertThatThrownBy(() -> StoredRecords.of(List.of(pretty)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A body of t: expected JSON on one line, found several");
  }

  @Test
  void findsNothingForNoEvents() throws SQLException {
    try (var connection = schema.connect()) {
      assertThat(Ledger.find(connection, List.of())).isEmpty();
    }
  }

  @Test
  void holdsAnEventOnce() throws SQLException {
    insert(entry(A, "one", List.of()));

    var failure =
        catchThrowableOfType(
            SQLException.class, () -> insert(entry(B, "two", List.of()), entry(A, "x", List.of())));

    assertThat(failure.getSQLState()).isEqualTo("23505");
    assertThat(Outage.passes(failure)).isTrue();
    assertThat(schema.query("select state_key from decision")).containsExactly("one");
  }

  @Test
  void tellsTheHistoryOfAStateOldestFirst() throws SQLException {
    insert(entry(B, "one", List.of(record("first"))));
    insert(entry(A, "one", List.of(record("second"), record("third"))));
    insert(entry(new UUID(5, 3), "two", List.of(record("other"))));

    try (var connection = schema.connect()) {
      assertThat(Ledger.ofState(connection, "one"))
          .extracting(OutgoingRecord::value)
          .containsExactly("\"first\"", "\"second\"", "\"third\"");
    }
  }

  @Test
  void purgesOldRowsInBoundedBatches() throws SQLException {
    schema.execute(
        "insert into decision select gen_random_uuid(), i::text, 't', 's', '[]',"
            + " timestamptz '2026-01-01' + i * interval '1 day', '' from generate_series(1, 12) i");
    var storedBefore = Instant.parse("2026-01-09T00:00:00Z");

    try (var connection = schema.connect()) {
      assertThat(Ledger.purge(connection, storedBefore, 5)).hasSize(5).containsOnly("s");
      assertThat(Ledger.purge(connection, storedBefore, 5)).hasSize(2);
      assertThat(Ledger.purge(connection, storedBefore, 5)).isEmpty();
    }
    assertThat(schema.query("select event_id from decision order by stored_at"))
        .containsExactly("8", "9", "10", "11", "12");
  }

  /// What a table looks like that was purged and has grown again: young rows lie where old ones
  /// were.
  @Test
  void readsOnlyWhatHasExpired() throws SQLException {
    fill(1, 20_000, "2026-01-01");
    purge(Instant.parse("2026-02-01T00:00:00Z"), 20_000);
    schema.execute("vacuum (analyze) decision");
    fill(20_001, 40_000, "2026-03-01");
    fill(40_001, 40_003, "2026-02-15");
    schema.execute("analyze decision");

    long before = fetched();
    assertThat(purge(Instant.parse("2026-02-20T00:00:00Z"), 5)).isEqualTo(3);

    assertThat(fetched() - before).isLessThan(100);
  }

  @Test
  void purgesTheOldestFirst() throws SQLException {
    fill(1, 3, "2026-01-03");
    fill(4, 6, "2026-01-01");
    fill(7, 9, "2026-01-02");

    assertThat(purge(Instant.parse("2026-02-01T00:00:00Z"), 4)).isEqualTo(4);

    assertThat(schema.query("select event_id from decision order by event_id::int"))
        .containsExactly("1", "2", "3", "8", "9");
  }

  private static void fill(int first, int last, String storedAt) throws SQLException {
    schema.execute(
        "insert into decision select gen_random_uuid(), i::text, 't', 's', '[]',"
            + " timestamptz '%s' + i * interval '1 ms', '' from generate_series(%d, %d) i"
                .formatted(storedAt, first, last));
  }

  private static int purge(Instant storedBefore, int limit) throws SQLException {
    try (var connection = schema.connect()) {
      return Ledger.purge(connection, storedBefore, limit).size();
    }
  }

  /// Rows that any statement on the table has read until now.
  private static long fetched() throws SQLException {
    schema.execute("select pg_stat_force_next_flush()");
    return Long.parseLong(
        schema
            .query(
                "select seq_tup_read + idx_tup_fetch from pg_stat_user_tables"
                    + " where relid = 'decision'::regclass")
            .getFirst());
  }

  private static OutgoingRecord record(String text) {
    return new OutgoingRecord("t", "k", Map.of(), "\"" + text + "\"");
  }

  private static Ledger.Entry entry(UUID key, String stateKey, List<OutgoingRecord> records) {
    return new Ledger.Entry(key, "id", "PhaseCompleted", stateKey, records);
  }

  private static void insert(Ledger.Entry... entries) throws SQLException {
    try (var connection = schema.connect()) {
      Ledger.insert(connection, List.of(entries));
    }
  }
}
