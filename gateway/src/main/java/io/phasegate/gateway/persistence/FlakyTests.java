package io.phasegate.gateway.persistence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tests that were red and green at one commit, as the test deltas of phases told, by day (UTC).
@ApplicationScoped
public class FlakyTests {
  /// Rows of a day and a test; beyond, the oldest days are left out.
  private static final int MOST_ROWS = 20_000;

  private static final String SEEN =
      """
      with delta as (
        select body, recorded_at, body ->> 'repository' as repository, body ->> 'suite' as suite
          from recorded_event
         where type = 'TestDeltaComputed' and causation_id is not null and recorded_at >= ?
           and (?::text is null or body ->> 'repository' = ?)
      ), sighting as (
        select repository, suite, recorded_at, each ->> 'id' as id, 'FLAKY' as kind,
               (each ->> 'failureRate')::float8 as rate
          from delta, jsonb_array_elements(body -> 'flakySuspects') each
        union all
        select repository, suite, recorded_at, each ->> 'id', 'INTERMITTENT',
               (each ->> 'red')::float8
                 / greatest(1, (each ->> 'red')::float8 + (each ->> 'green')::float8)
          from delta, jsonb_array_elements(body -> 'intermittent') each
      )
      select repository, suite, id, (recorded_at at time zone 'UTC')::date as day,
             (array_agg(kind order by recorded_at desc))[1] as kind,
             avg(rate) as rate, count(*) as seen, max(recorded_at) as last_at
        from sighting
       group by repository, suite, id, day
       order by day desc, repository, suite, id
       limit ?""";

  private final AgroalDataSource database;

  FlakyTests(AgroalDataSource database) {
    this.database = database;
  }

  /// What the latest delta called it: a flaky test warns, an intermittent one blocks.
  public enum Kind {
    @JsonProperty("flaky")
    FLAKY,
    @JsonProperty("intermittent")
    INTERMITTENT
  }

  /// A test, with the share of red runs of the latest day.
  ///
  /// @param seen deltas that named it
  /// @param trend by day, in order
  public record FlakyTest(
      String repository,
      String suite,
      String id,
      Kind kind,
      double rate,
      long seen,
      Instant lastAt,
      List<Day> trend) {
    public FlakyTest {
      trend = List.copyOf(trend);
    }
  }

  /// The mean share of red runs of a day's deltas.
  public record Day(LocalDate day, double rate, long seen) {}

  private record Identity(String repository, String suite, String id) {}

  private record Sighting(Identity test, Kind kind, Day day, Instant lastAt) {}

  /// The reddest first.
  public List<FlakyTest> find(@Nullable String repository, Instant since, int limit)
      throws SQLException {
    var found =
        Rows.read(
            database,
            SEEN,
            FlakyTests::sighting,
            Projection.time(since),
            repository,
            repository,
            MOST_ROWS);
    var tests = new LinkedHashMap<Identity, List<Sighting>>();
    found.forEach(
        each -> tests.computeIfAbsent(each.test(), _ -> new ArrayList<>()).addFirst(each));
    return tests.values().stream()
        .map(FlakyTests::test)
        .sorted(
            Comparator.comparingDouble(FlakyTest::rate)
                .reversed()
                .thenComparing(FlakyTest::repository)
                .thenComparing(FlakyTest::suite)
                .thenComparing(FlakyTest::id))
        .limit(limit)
        .toList();
  }

  private static FlakyTest test(List<Sighting> days) {
    var last = days.getLast();
    return new FlakyTest(
        last.test().repository(),
        last.test().suite(),
        last.test().id(),
        last.kind(),
        last.day().rate(),
        days.stream().mapToLong(each -> each.day().seen()).sum(),
        last.lastAt(),
        days.stream().map(Sighting::day).toList());
  }

  private static Sighting sighting(ResultSet row) throws SQLException {
    return new Sighting(
        new Identity(row.getString("repository"), row.getString("suite"), row.getString("id")),
        Kind.valueOf(row.getString("kind")),
        new Day(row.getObject("day", LocalDate.class), row.getDouble("rate"), row.getLong("seen")),
        EventRows.instant(row, "last_at"));
  }
}
