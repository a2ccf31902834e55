package io.phasegate.access.http;

import io.phasegate.access.AccessSettings;
import io.phasegate.access.Client;
import io.phasegate.access.Clients;
import io.phasegate.access.RequestRates;
import io.phasegate.access.http.OpenIdCallers.Finding;
import io.phasegate.contracts.Require;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/// Lets nobody through whose token or role does not suffice: an API token of our own, or else one
/// of the OpenID Connect provider. Only a header authenticates, never a cookie, so that no other
/// page can act for its reader. Refusals are logged, without the token.
@ApplicationScoped
public class AccessFilter {
  private static final Logger LOG = Logger.getLogger(AccessFilter.class);
  private static final String SCHEME = "Bearer ";
  private static final String CROSS_SITE = "cross-site";

  private final Clients clients;
  private final OpenIdCallers provider;
  private final Caller caller;
  private final int requestsPerMinute;
  private final RequestRates requests;
  private final RequestRates failures = new RequestRates(20, Duration.ofMinutes(1));

  AccessFilter(Clients clients, OpenIdCallers provider, Caller caller, AccessSettings settings) {
    this.clients = clients;
    this.provider = provider;
    this.caller = caller;
    this.requestsPerMinute =
        Require.atLeast("requests-per-minute", 1, settings.requestsPerMinute());
    this.requests = new RequestRates(requestsPerMinute, Duration.ofMinutes(1));
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
      return refuse(Status.TOO_MANY_REQUESTS, "at most 20 failed attempts a minute", address);
    }
    if (CROSS_SITE.equals(context.request().getHeader("Sec-Fetch-Site"))) {
      return refuse(Status.FORBIDDEN, "a call that no other site's page makes", address);
    }
    return switch (finding(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      case Finding.Known(var client) -> admit(client, needs.get(), now);
      case Finding.WithoutRole _ -> refuse(Status.FORBIDDEN, "a token that gives a role", address);
      case Finding.Unknown _ -> {
        failures.admit(address, now);
        yield refuse(
            Status.UNAUTHORIZED, "Authorization: Bearer with a token that is known", address);
      }
    };
  }

  private Optional<Response> admit(Client client, Needs needs, Instant now) {
    if (!requests.admit(client.name(), now)) {
      return refuse(
          Status.TOO_MANY_REQUESTS,
          "at most %d requests a minute".formatted(requestsPerMinute),
          client.name());
    }
    if (!client.may(needs.value())) {
      return refuse(Status.FORBIDDEN, "the role " + needs.value(), client.name());
    }
    caller.is(client);
    return Optional.empty();
  }

  private Finding finding(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Finding.Unknown();
    }
    return clients
        .byToken(header.substring(SCHEME.length()).strip())
        .<Finding>map(Finding.Known::new)
        .orElseGet(provider::caller);
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

  private static Optional<Response> refuse(Status status, String expected, String sender) {
    LOG.warnf("access=refused status=%d sender=%s", status.getStatusCode(), sender);
    return Optional.of(Refusal.of(status, "access: expected " + expected));
  }
}
