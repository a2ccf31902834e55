package io.phasegate.gateway.api;

import io.phasegate.access.Role;
import io.phasegate.access.http.Needs;
import io.phasegate.gateway.persistence.FlakyTests;
import io.phasegate.gateway.persistence.FlakyTests.FlakyTest;
import io.phasegate.gateway.persistence.Forecasts;
import io.phasegate.gateway.persistence.Forecasts.Outcome;
import io.phasegate.gateway.persistence.PendingApprovals;
import io.phasegate.gateway.persistence.PendingApprovals.Pending;
import io.phasegate.gateway.persistence.Recoveries;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What the dashboard plots and lists beyond single phases. Read from the projection, which may be
/// a moment behind the log.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class InsightResource {
  private static final int MOST_REQUESTS = 1_000;
  private static final int MOST_TESTS = 200;
  private static final int MOST_POINTS = 2_000;
  private static final int MOST_DAYS = 90;

  private final PendingApprovals approvals;
  private final FlakyTests tests;
  private final Forecasts forecasts;
  private final Recoveries recoveries;

  InsightResource(
      PendingApprovals approvals, FlakyTests tests, Forecasts forecasts, Recoveries recoveries) {
    this.approvals = approvals;
    this.tests = tests;
    this.forecasts = forecasts;
    this.recoveries = recoveries;
  }

  /// Requests that wait for people.
  public record PendingList(List<Pending> pending) {}

  /// Tests that are red now and then.
  public record FlakyTestList(List<FlakyTest> tests) {}

  /// Forecasts with their outcomes.
  public record ForecastList(List<Outcome> points) {}

  /// Days on which something came of cut outputs.
  public record RecoveryList(List<Recoveries.Day> days) {}

  @GET
  @Path("approvals")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getApprovals", summary = "Requests that wait for people, oldest first")
  @APIResponse(responseCode = "200", description = "At most 1,000 requests")
  public PendingList approvals() throws SQLException {
    return new PendingList(approvals.find(MOST_REQUESTS));
  }

  @GET
  @Path("flaky-tests")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(
      operationId = "getFlakyTests",
      summary = "Tests that were red and green at one commit, with their rate by day")
  @APIResponse(responseCode = "200", description = "At most 200 tests, the reddest first")
  public FlakyTestList flakyTests(
      @QueryParam("repository") @Nullable String repository,
      @QueryParam("days") @DefaultValue("30") int days)
      throws SQLException {
    return new FlakyTestList(tests.find(repository, since(days), MOST_TESTS));
  }

  @GET
  @Path("forecasts")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getForecasts", summary = "Token estimates with what was written")
  @APIResponse(responseCode = "200", description = "At most 2,000 attempts, the latest first")
  public ForecastList forecasts(
      @QueryParam("run") @Nullable String run, @QueryParam("days") @DefaultValue("30") int days)
      throws SQLException {
    return new ForecastList(forecasts.find(run, since(days), MOST_POINTS));
  }

  @GET
  @Path("recoveries")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getRecoveries", summary = "What came of cut outputs, by day (UTC)")
  @APIResponse(responseCode = "200", description = "Days on which something came of them")
  public RecoveryList recoveries(@QueryParam("days") @DefaultValue("30") int days)
      throws SQLException {
    return new RecoveryList(recoveries.find(since(days)));
  }

  private static Instant since(int days) {
    return Instant.now().minus(Duration.ofDays(Math.clamp(days, 1, MOST_DAYS)));
  }
}
