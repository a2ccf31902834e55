package io.phasegate.governance.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.governance.audit.AuditEntry;
import io.phasegate.governance.audit.ChainedEntry;
import io.phasegate.governance.persistence.AuditTrail;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The audit trail, for administrators: it names people and addresses.
@Path("/api/governance/audit")
public class AuditResource {
  private static final int MOST = 1_000;

  private final AuditTrail trail;

  AuditResource(AuditTrail trail) {
    this.trail = trail;
  }

  /// A page of the chain.
  ///
  /// @param next what `after` is for the next page; null at the end
  public record Page(List<ChainedEntry> entries, @Nullable Long next) {}

  /// What is looked for.
  public static class Query {
    @QueryParam("actor")
    @Nullable String actor;

    @QueryParam("action")
    @Nullable String action;

    @QueryParam("phase")
    @Nullable String phase;

    @QueryParam("request")
    @Nullable String request;

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("to")
    @Nullable String to;

    @QueryParam("after")
    @DefaultValue("0")
    long after;

    @QueryParam("limit")
    @DefaultValue("1000")
    int limit;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Needs(Role.ADMIN)
  @Operation(operationId = "getAudit", summary = "Who did what, in the order of the chain")
  @APIResponse(responseCode = "200", description = "At most `limit` entries after `after`")
  public Page entries(@BeanParam Query query) throws SQLException {
    var entries = find(query);
    var full = entries.size() == limit(query);
    return new Page(entries, full ? entries.getLast().seq() : null);
  }

  @GET
  @Path("csv")
  @Produces("text/csv")
  @Blocking
  @Needs(Role.ADMIN)
  @Operation(operationId = "getAuditCsv", summary = "The same as CSV (RFC 4180)")
  public String csv(@BeanParam Query query) throws SQLException {
    return AuditCsv.of(find(query));
  }

  @GET
  @Path("head")
  @Produces(MediaType.APPLICATION_JSON)
  @Blocking
  @Needs(Role.ADMIN)
  @Operation(operationId = "getAuditHead", summary = "Where the chain ends")
  public AuditTrail.Head head() throws SQLException {
    return trail.head();
  }

  private List<ChainedEntry> find(Query query) throws SQLException {
    var filter =
        new AuditTrail.Filter(
            query.actor,
            query.action,
            query.phase,
            query.request,
            time("from", query.from),
            time("to", query.to));
    return trail.find(filter, query.after, limit(query));
  }

  private static int limit(Query query) {
    return Math.clamp(query.limit, 1, MOST);
  }

  private static @Nullable String time(String name, @Nullable String text) {
    try {
      return text == null ? null : AuditEntry.time(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "%s: expected a time like 2026-01-31T12:00:00Z, found '%s'".formatted(name, text), e);
    }
  }
}
