package io.phasegate.access.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.access.AccessSettings;
import io.phasegate.access.ClaimRoles;
import io.phasegate.access.Client;
import io.phasegate.access.OidcSettings;
import io.phasegate.access.Role;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.codec.ContractJson;
import io.quarkus.oidc.OIDCException;
import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.TimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ServiceUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who calls, as an OpenID Connect provider says. Quarkus verifies the token (signature, issuer,
/// audience, time); this says what its claims mean.
@Startup // wrong settings stop the start
@ApplicationScoped
public class OpenIdCallers {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final boolean enabled;
  private final ClaimRoles claims;
  private final CurrentIdentityAssociation identities;

  OpenIdCallers(
      AccessSettings settings,
      CurrentIdentityAssociation identities,
      @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled,
      @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
    this.enabled = enabled;
    this.identities = identities;
    this.claims = claims(settings.oidc());
    if (enabled) {
      require(
          audience.isPresent(),
          "quarkus.oidc.token.audience: expected this service's audience, found none: tokens for"
              + " other applications would count here");
      require(
          claims.roles().values().stream().anyMatch(values -> !values.isEmpty()),
          "oidc.roles: expected values for viewer, approver or admin, found"
              + " none: nobody could do anything");
    }
  }

  /// What became of a token.
  sealed interface Finding {
    /// It is this client's.
    record Known(Client client) implements Finding {}

    /// It is genuine, but gives no role.
    record WithoutRole() implements Finding {}

    /// It is not genuine, or there is no provider.
    record Unknown() implements Finding {}
  }

  /// Who sent the token of the current request.
  Finding caller() {
    if (!enabled) {
      return new Finding.Unknown();
    }
    try {
      var identity = identities.getDeferredIdentity().await().atMost(PATIENCE);
      return identity.getPrincipal() instanceof JsonWebToken token && !identity.isAnonymous()
          ? meaning(token.getRawToken())
          : new Finding.Unknown();
    } catch (AuthenticationFailedException e) {
      return new Finding.Unknown(); // Quarkus logs why, where its debug log is on.
    } catch (OIDCException | TimeoutException e) {
      throw new ServiceUnavailableException(
          "access: expected an answer of the OpenID Connect provider, found none", 30L, e);
    }
  }

  private Finding meaning(String verified) {
    var payload = verified.split("\\.", -1)[1];
    var json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    try {
      return claims
          .client(ContractJson.mapper().readTree(json))
          .<Finding>map(Finding.Known::new)
          .orElseGet(Finding.WithoutRole::new);
    } catch (JsonProcessingException | ContractViolation e) {
      return new Finding.Unknown(); // names and JSON that nothing here may carry
    }
  }

  private static ClaimRoles claims(OidcSettings settings) {
    var roles = settings.roles();
    return new ClaimRoles(
        settings.nameClaim(),
        settings.rolesClaim(),
        settings.groupsClaim(),
        Map.of(
            Role.VIEWER, roles.viewer().orElse(List.of()),
            Role.APPROVER, roles.approver().orElse(List.of()),
            Role.ADMIN, roles.admin().orElse(List.of())));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
