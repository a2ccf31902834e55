package io.phasegate.gateway.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.phasegate.contracts.event.GovernanceRequested;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests that wait for people: asked for, and not answered since. A request that is asked for
/// again while it waits is one request; its age counts from the first time.
@ApplicationScoped
public class PendingApprovals {
  /// Requests and their answers lie in one partition, so that offsets tell what came later.
  private static final String PENDING =
      """
      with open as (
        select asked.*, asked.body ->> 'requestId' as request_id
          from recorded_event asked
         where asked.type = 'GovernanceRequested'
           and asked.causation_id is not null
           and not exists (
             select from recorded_event ending
              where ending.run_id = asked.run_id
                and ending.phase_id = asked.phase_id
                and ending.type in ('GovernanceApproved', 'GovernanceDenied', 'GovernanceExpired')
                and ending.causation_id is not null
                and ending.body ->> 'requestId' = asked.body ->> 'requestId'
                and ending.partition = asked.partition
                and ending.broker_offset > asked.broker_offset)
      ), latest as (
        select distinct on (request_id) open.*,
               min(recorded_at) over (partition by request_id) as requested_at
          from open
         order by request_id, broker_offset desc
      )
      select latest.body, latest.requested_at, patch.claimed
        from latest
        left join lateral (
          select rejected.body -> 'patch' as claimed
            from recorded_event rejected
           where rejected.event_id = latest.causation_id and rejected.type = 'PatchRejected'
           limit 1) patch on true
       order by latest.requested_at, request_id
       limit ?""";

  private final AgroalDataSource database;

  PendingApprovals(AgroalDataSource database) {
    this.database = database;
  }

  /// A request as people see it.
  ///
  /// @param justification the executor's words
  /// @param linesChanged as governance-service counted or was told
  /// @param additions as the executor says, like `deletions` and `files`
  /// @param requestedAt the broker's time
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Pending(
      String requestId,
      String runId,
      String phaseId,
      int attempt,
      String repository,
      List<String> paths,
      List<PathRisk> perPath,
      Risk risk,
      String justification,
      @Nullable Integer linesChanged,
      @Nullable Integer additions,
      @Nullable Integer deletions,
      @Nullable Integer files,
      int requiredApprovals,
      List<String> approvers,
      Instant requestedAt,
      Instant expiresAt) {}

  /// The oldest first.
  public List<Pending> find(int limit) throws SQLException {
    return Rows.read(database, PENDING, PendingApprovals::pending, limit);
  }

  private static Pending pending(ResultSet row) throws SQLException {
    var asked = Rows.as(GovernanceRequested.class, row.getString("body"));
    var claimed = EventRows.json(row, "claimed");
    return new Pending(
        asked.requestId(),
        asked.phase().runId(),
        asked.phase().phaseId(),
        asked.phase().attempt(),
        asked.repository().value(),
        asked.paths(),
        asked.perPath(),
        asked.risk(),
        asked.justification(),
        asked.linesChanged(),
        count(claimed, "additions"),
        count(claimed, "deletions"),
        count(claimed, "files"),
        asked.requiredApprovals(),
        asked.approvers(),
        EventRows.instant(row, "requested_at"),
        asked.expiresAt());
  }

  private static @Nullable Integer count(JsonNode claimed, String name) {
    var value = claimed.path(name);
    return value.isInt() && value.intValue() >= 0 ? value.intValue() : null;
  }
}
