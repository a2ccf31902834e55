package io.phasegate.gateway.persistence;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of outputs that were cut off, by day (UTC).
@ApplicationScoped
public class Recoveries {
  private static final String DAYS =
      """
      with outcome as (
        select (recorded_at at time zone 'UTC')::date as day, type, body ->> 'reason' as reason,
               body -> 'missing' = '[]'::jsonb
                 and not jsonb_path_exists(body, '$.files[*] ? (@.state != "complete")') as whole,
               jsonb_array_length(jsonb_path_query_array(body,
                 '$.files[*] ? (@.state == "complete")'))
                 + jsonb_array_length(jsonb_path_query_array(body,
                 '$.salvaged.files[*] ? (@.state == "complete")')) as recovered
          from recorded_event
         where type in ('ContinuationIssued', 'OutputMerged', 'ContinuationRefused')
           and causation_id is not null and recorded_at >= ?
      ), refusal as (
        select day, reason, count(*) as refused
          from outcome where type = 'ContinuationRefused' group by day, reason
      )
      select day,
             count(*) filter (where type = 'ContinuationIssued') as issued,
             count(*) filter (where type = 'OutputMerged' and whole) as merged_whole,
             count(*) filter (where type = 'OutputMerged' and not whole) as merged_partly,
             count(*) filter (where type = 'ContinuationRefused') as refused,
             sum(recovered) as recovered,
             (select jsonb_object_agg(reason, refusal.refused)
                from refusal where refusal.day = outcome.day) as refusals
        from outcome
       group by day
       order by day""";

  private final AgroalDataSource database;

  Recoveries(AgroalDataSource database) {
    this.database = database;
  }

  /// A day on which something came of cut outputs.
  ///
  /// @param issued continuations asked for
  /// @param mergedComplete merged outputs in which nothing is missing, partial or ambiguous
  /// @param refusals how many, by reason
  /// @param filesRecovered whole files of merged and of refused outputs
  public record Day(
      LocalDate day,
      long issued,
      long mergedComplete,
      long mergedPartial,
      long refused,
      Map<String, Integer> refusals,
      long filesRecovered) {
    public Day {
      refusals = Map.copyOf(refusals);
    }
  }

  public List<Day> find(Instant since) throws SQLException {
    return Rows.read(database, DAYS, Recoveries::day, Projection.time(since));
  }

  private static Day day(ResultSet row) throws SQLException {
    var refusals = new TreeMap<String, Integer>();
    EventRows.json(row, "refusals")
        .forEachEntry((reason, count) -> refusals.put(reason, count.intValue()));
    return new Day(
        row.getObject("day", LocalDate.class),
        row.getLong("issued"),
        row.getLong("merged_whole"),
        row.getLong("merged_partly"),
        row.getLong("refused"),
        refusals,
        row.getLong("recovered"));
  }
}
