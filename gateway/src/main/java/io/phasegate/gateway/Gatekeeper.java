package io.phasegate.gateway;

import io.phasegate.access.Clients;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Reads the clients when the gateway starts; what is wrong with them stops the start.
@ApplicationScoped
public class Gatekeeper {
  private final GatewayConfig config;

  Gatekeeper(GatewayConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  @Startup
  Clients clients() {
    return Clients.createdWhereMissing(config.clientsFile(), config.tokenFile());
  }
}
