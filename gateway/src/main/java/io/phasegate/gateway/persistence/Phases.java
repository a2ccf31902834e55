package io.phasegate.gateway.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.phasegate.gateway.domain.PhaseState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far phases are: the last attempt of each.
@ApplicationScoped
public class Phases {
  private static final String LAST_ATTEMPTS =
      """
      with attempts as (
        select run_id, phase_id, attempt,
          min(recorded_at) as first_at,
          max(recorded_at) as last_at,
          bool_or(type = 'TokenBudgetIssued') as budgeted,
          bool_or(type in ('OutputTruncated', 'ContinuationIssued'))
            and not bool_or(type in ('OutputMerged', 'ContinuationRefused')) as cut,
          bool_or(type = 'PhaseCompleted') as completed,
          count(distinct body ->> 'requestId') filter (where type = 'GovernanceRequested')
            - count(distinct body ->> 'requestId') filter (where type in
              ('GovernanceApproved', 'GovernanceDenied', 'GovernanceExpired')) as open_requests,
          bool_or(type = 'PhaseFinalized') as finalized,
          bool_or(type = 'PhaseBlocked') as blocked,
          (array_agg(body ->> 'goal') filter (where type = 'PhasePlanned'))[1] as goal,
          coalesce(
            (array_agg(body -> 'source' ->> 'repository')
              filter (where type in ('PhasePlanned', 'PhaseCompleted')))[1],
            (array_agg(body ->> 'repository') filter (where type = 'PatchRejected'))[1]
          ) as repository,
          (array_agg(body -> 'gates') filter (where type in ('PhaseFinalized', 'PhaseBlocked')))[1]
            as gates
        from recorded_event
        where run_id = any(?) and phase_id is not null
        group by run_id, phase_id, attempt)
      select distinct on (run_id, phase_id) *,
        min(first_at) over (partition by run_id, phase_id) as started_at
      from attempts
      order by run_id, phase_id, attempt desc
      """;

  private final AgroalDataSource database;

  Phases(AgroalDataSource database) {
    this.database = database;
  }

  /// A phase as its last attempt left it.
  ///
  /// @param startedAt when the phase was first heard of
  /// @param gateCounts gates by outcome, where it is decided
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Phase(
      String runId,
      String phaseId,
      int attempt,
      PhaseState state,
      @Nullable String goal,
      @Nullable String repository,
      Instant startedAt,
      Instant lastAt,
      @Nullable Map<String, Integer> gateCounts) {}

  /// All phases of these runs, by name.
  public List<Phase> of(List<String> runIds) throws SQLException {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(LAST_ATTEMPTS)) {
      query.setArray(1, connection.createArrayOf("text", runIds.toArray()));
      var phases = new ArrayList<Phase>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          phases.add(phase(rows));
        }
      }
      return phases;
    }
  }

  private static Phase phase(ResultSet row) throws SQLException {
    return new Phase(
        row.getString("run_id"),
        row.getString("phase_id"),
        row.getInt("attempt"),
        PhaseState.of(signs(row)),
        row.getString("goal"),
        row.getString("repository"),
        EventRows.instant(row, "started_at"),
        EventRows.instant(row, "last_at"),
        counts(EventRows.json(row, "gates")));
  }

  private static PhaseState.Signs signs(ResultSet row) throws SQLException {
    return new PhaseState.Signs(
        row.getBoolean("budgeted"),
        row.getBoolean("cut"),
        row.getBoolean("completed"),
        row.getInt("open_requests"),
        row.getBoolean("finalized"),
        row.getBoolean("blocked"));
  }

  private static @Nullable Map<String, Integer> counts(JsonNode gates) {
    if (!gates.isArray()) {
      return null;
    }
    var counts = new TreeMap<String, Integer>();
    gates.forEach(gate -> counts.merge(gate.path("outcome").asText(""), 1, Integer::sum));
    return counts;
  }
}
