package io.phasegate.governance.api;

import io.phasegate.governance.access.Client;
import io.phasegate.governance.access.Clients;
import io.phasegate.governance.access.RequestRates;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/// Lets nobody through whose token or role does not suffice. Only a header authenticates, never a
/// cookie, so that no other page can act for its reader. Refusals are logged, without the token.
@ApplicationScoped
public class AccessFilter {
  private static final Logger LOG = Logger.getLogger(AccessFilter.class);
  private static final String SCHEME = "Bearer ";

  private final Clients clients;
  private final Caller caller;
  private final RequestRates requests = new RequestRates(600, Duration.ofMinutes(1));
  private final RequestRates failures = new RequestRates(20, Duration.ofMinutes(1));

  AccessFilter(Clients clients, Caller caller) {
    this.clients = clients;
    this.caller = caller;
  }

  @ServerRequestFilter
  public Optional<Response> check(SimpleResourceInfo resource, RoutingContext context) {
    var needs = needs(resource);
    if (needs.isEmpty()) {
      return Optional.empty();
    }
    var address = context.request().remoteAddress().hostAddress();
    var now = Instant.now();
    if (failures.exhausted(address, now)) {
      return refuse(429, "at most 20 failed attempts a minute", address);
    }
    var client = client(context.request().getHeader(HttpHeaders.AUTHORIZATION));
    if (client.isEmpty()) {
      failures.admit(address, now);
      return refuse(401, "Authorization: Bearer with a token that is known", address);
    }
    return admit(client.get(), needs.get(), now);
  }

  private Optional<Response> admit(Client client, Needs needs, Instant now) {
    if (!requests.admit(client.name(), now)) {
      return refuse(429, "at most 600 requests a minute", client.name());
    }
    if (!client.may(needs.value())) {
      return refuse(403, "the role " + needs.value(), client.name());
    }
    caller.is(client);
    return Optional.empty();
  }

  private Optional<Client> client(@Nullable String header) {
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? clients.byToken(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  private static Optional<Needs> needs(SimpleResourceInfo resource) {
    for (var method : resource.getResourceClass().getMethods()) {
      if (method.getName().equals(resource.getMethodName())
          && method.isAnnotationPresent(Needs.class)) {
        return Optional.of(method.getAnnotation(Needs.class));
      }
    }
    return Optional.empty();
  }

  private static Optional<Response> refuse(int status, String expected, String sender) {
    LOG.warnf("access=refused status=%d sender=%s", status, sender);
    var response = Problems.response(status, "access: expected " + expected, null);
    if (status == 401) {
      response.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return Optional.of(response);
  }
}
