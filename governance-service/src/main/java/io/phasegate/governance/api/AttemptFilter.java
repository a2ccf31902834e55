package io.phasegate.governance.api;

import io.phasegate.access.http.Caller;
import io.phasegate.governance.audit.AuditEntry;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Notes who tried to decide and who was refused, with the address that the call came from.
@ApplicationScoped
public class AttemptFilter {
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 409, 413, 429);
  private static final String GOVERNANCE = "/api/governance/";
  private static final String SIMULATION = GOVERNANCE + "simulate";

  private final Attempts attempts;
  private final Caller caller;
  private final CurrentVertxRequest current;

  AttemptFilter(Attempts attempts, Caller caller, CurrentVertxRequest current) {
    this.attempts = attempts;
    this.caller = caller;
    this.current = current;
  }

  @ServerResponseFilter
  public void note(ContainerRequestContext request, ContainerResponseContext response) {
    var path = request.getUriInfo().getPath();
    var status = response.getStatus();
    var refused = REFUSALS.contains(status);
    var decides = request.getMethod().equals("POST") && !path.equals(SIMULATION);
    if (path.startsWith(GOVERNANCE) && (refused || decides)) {
      attempts.note(entry(request.getMethod() + " " + path, status), refused);
    }
  }

  private AuditEntry entry(String call, int status) {
    var address = current.getCurrent().request().remoteAddress().hostAddress();
    return new AuditEntry(
        AuditEntry.time(Instant.now()),
        caller.name().orElse(address),
        call,
        address,
        "",
        List.of(),
        List.of("HTTP " + status),
        "",
        "",
        "",
        "");
  }
}
