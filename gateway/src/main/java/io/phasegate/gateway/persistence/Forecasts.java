package io.phasegate.gateway.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.Ending;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.TokenBudgetIssued;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Forecasts that met their outcome: the last budget issued for an attempt, or for one before it,
/// with what the model used.
///
/// What was written is the usage of the completion, else of the cut output, without its reasoning;
/// where a continuation was merged, all that was spent on it.
@ApplicationScoped
public class Forecasts {
  private static final String OUTCOMES =
      """
      with used as (
        select distinct on (run_id, phase_id, attempt)
               run_id, phase_id, attempt, recorded_at, body -> 'usage' as usage
          from recorded_event
         where type in ('PhaseCompleted', 'OutputTruncated')
           and recorded_at >= ?
           and (?::text is null or run_id = ?)
           and run_id is not null
           and jsonb_typeof(body -> 'usage') = 'object'
         order by run_id, phase_id, attempt, type desc, recorded_at desc
      )
      select used.run_id, used.phase_id, used.attempt, used.recorded_at, used.usage,
             plan.body as plan,
             (select merged.body ->> 'tokensSpent'
                from recorded_event merged
               where merged.run_id = used.run_id and merged.phase_id = used.phase_id
                 and merged.attempt = used.attempt and merged.type = 'OutputMerged'
                 and merged.causation_id is not null
               order by merged.recorded_at desc limit 1)::bigint as merged,
             exists (select from recorded_event cut
               where cut.run_id = used.run_id and cut.phase_id = used.phase_id
                 and cut.attempt = used.attempt and cut.type = 'OutputTruncated') as cut
        from used
        cross join lateral (
          select issued.body
            from recorded_event issued
           where issued.run_id = used.run_id and issued.phase_id = used.phase_id
             and issued.attempt <= used.attempt and issued.type = 'TokenBudgetIssued'
             and issued.causation_id is not null
           order by issued.attempt desc, issued.recorded_at desc limit 1) plan
       order by used.recorded_at desc
       limit ?""";

  private final AgroalDataSource database;

  Forecasts(AgroalDataSource database) {
    this.database = database;
  }

  /// An attempt's forecast and outcome, in tokens.
  ///
  /// @param estimated half of such phases need no more
  /// @param p90 nine of ten such phases need no more
  /// @param budget the `max_tokens` that was asked for
  /// @param actual what was written; a lower limit where `truncated` and nothing was merged
  /// @param truncated whether an output of the attempt was cut
  public record Outcome(
      PhaseRef phase,
      OutputFormat format,
      String model,
      int estimated,
      int p90,
      int budget,
      long actual,
      boolean truncated,
      Instant at) {}

  /// The latest first.
  ///
  /// @param run of this run only, where it is not null
  public List<Outcome> find(@Nullable String run, Instant since, int limit) throws SQLException {
    return Rows.read(
            database, OUTCOMES, Forecasts::outcome, Projection.time(since), run, run, limit)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// Empty where a refused event claims a usage that is none.
  private static Optional<Outcome> outcome(ResultSet row) throws SQLException {
    var usage = EventRows.json(row, "usage");
    if (!usage.path("outputTokens").isInt() || !usage.path("budget").isInt()) {
      return Optional.empty();
    }
    var plan = Rows.as(TokenBudgetIssued.class, row.getString("plan"));
    var merged = row.getLong("merged");
    long written = row.wasNull() ? usage.path("outputTokens").intValue() : merged;
    return Optional.of(
        new Outcome(
            new PhaseRef(row.getString("run_id"), row.getString("phase_id"), row.getInt("attempt")),
            plan.outputFormat(),
            usage.path("model").asText(),
            plan.estimate().p50(),
            plan.estimate().p90(),
            usage.path("budget").intValue(),
            Math.max(0, written - usage.path("reasoningTokens").asInt()),
            row.getBoolean("cut") || isCut(usage),
            EventRows.instant(row, "recorded_at")));
  }

  private static boolean isCut(JsonNode usage) {
    return Ending.of(usage.path("stopReason").asText()) == Ending.CUT;
  }
}
