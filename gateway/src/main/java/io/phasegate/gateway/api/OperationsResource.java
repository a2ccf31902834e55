package io.phasegate.gateway.api;

import io.phasegate.access.Client;
import io.phasegate.access.Role;
import io.phasegate.access.http.Caller;
import io.phasegate.access.http.Needs;
import io.phasegate.gateway.log.ConsumerLag;
import io.phasegate.gateway.log.DeadLetter;
import io.phasegate.gateway.persistence.DeadLetters;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What operators look at, and who is looking.
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
public class OperationsResource {
  private static final int MOST_LETTERS = 500;

  private final DeadLetters letters;
  private final ConsumerLag lag;
  private final Caller caller;

  OperationsResource(DeadLetters letters, ConsumerLag lag, Caller caller) {
    this.letters = letters;
    this.lag = lag;
    this.caller = caller;
  }

  /// @param total of all that are kept
  public record Letters(long total, List<DeadLetter> deadLetters) {}

  @GET
  @Path("session")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getSession", summary = "Whose token this is and what it may do")
  public Client session() {
    return caller.client();
  }

  @GET
  @Path("dead-letters")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getDeadLetters", summary = "What could not be read, the last first")
  public Letters deadLetters(@QueryParam("limit") @DefaultValue("100") int limit)
      throws SQLException {
    return new Letters(letters.total(), letters.latest(Parameters.limit(limit, MOST_LETTERS)));
  }

  @GET
  @Path("lag")
  @Blocking
  @Needs(Role.VIEWER)
  @Operation(operationId = "getLag", summary = "How far every service is behind the log")
  public ConsumerLag.Lags lag() {
    return lag.now();
  }
}
