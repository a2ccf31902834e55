package io.phasegate.governance;

import io.phasegate.access.Clients;
import io.phasegate.governance.signing.AllowanceTokens;
import io.phasegate.governance.signing.KeyRing;
import io.phasegate.governance.signing.VerdictSignatures;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Reads keys and clients when the service starts; what is wrong with them stops the start.
@ApplicationScoped
public class Governor {
  private final GovernanceConfig config;

  Governor(GovernanceConfig config) {
    this.config = config;
  }

  @Produces
  @Singleton
  @Startup
  KeyRing keys() {
    return KeyRing.of(config.keysFile());
  }

  @Produces
  @Singleton
  VerdictSignatures verdictSignatures(KeyRing keys) {
    return new VerdictSignatures(keys);
  }

  @Produces
  @Singleton
  AllowanceTokens allowanceTokens(KeyRing keys) {
    return new AllowanceTokens(keys);
  }

  @Produces
  @Singleton
  @Startup
  Clients clients() {
    return Clients.createdWhereMissing(config.clientsFile(), config.tokenFile());
  }
}
