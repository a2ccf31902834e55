package io.phasegate.governance.api;

import io.phasegate.governance.access.Client;
import io.phasegate.governance.access.Clients;
import io.phasegate.governance.access.RequestRates;
import io.phasegate.governance.api.OpenIdCallers.Finding;
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
  private final RequestRates requests = new RequestRates(600, Duration.ofMinutes(1));
  private final RequestRates failures = new RequestRates(20, Duration.ofMinutes(1));

  AccessFilter(Clients clients, OpenIdCallers provider, Caller caller) {
    this.clients = clients;
    this.provider = provider;
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
    if (CROSS_SITE.equals(context.request().getHeader("Sec-Fetch-Site"))) {
      return refuse(403, "a call that no other site's page makes", address);
    }
    return switch (finding(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      case Finding.Known(var client) -> admit(client, needs.get(), now);
      case Finding.WithoutRole _ -> refuse(403, "a token that gives a role", address);
      case Finding.Unknown _ -> {
        failures.admit(address, now);
        yield refuse(401, "Authorization: Bearer with a token that is known", address);
      }
    };
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

  private static Optional<Response> refuse(int status, String expected, String sender) {
    LOG.warnf("access=refused status=%d sender=%s", status, sender);
    var response = Problems.response(status, "access: expected " + expected, null);
    if (status == 401) {
      response.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return Optional.of(response);
  }
}
