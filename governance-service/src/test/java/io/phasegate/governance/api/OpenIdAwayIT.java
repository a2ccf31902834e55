package io.phasegate.governance.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.phasegate.stack.Ports;
import io.phasegate.stack.testing.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/// The OpenID Connect provider is away: its tokens can be neither believed nor refused, and tokens
/// of our own count as ever.
@QuarkusTest
@TestProfile(OpenIdAwayIT.Profile.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
class OpenIdAwayIT {
  private static final String PENDING = "/api/governance/pending";

  /// A provider at a port where nobody listens.
  public static class Profile extends ApiAccess {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(super.getConfigOverrides());
      settings.put("quarkus.oidc.tenant-enabled", "true");
      settings.put("quarkus.oidc.auth-server-url", "http://127.0.0.1:" + Ports.free());
      settings.put("quarkus.oidc.token.audience", "phasegate");
      settings.put("phasegate.governance.oidc.roles.viewer", "dev");
      return settings;
    }
  }

  private static ValidatableResponse get(String token) {
    return RestAssured.given().header("Authorization", "Bearer " + token).get(PENDING).then();
  }

  @Test
  void saysThatTheProviderIsAway() throws JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("RS256");
    jws.setKey(RsaJwkGenerator.generateJwk(2048).getPrivateKey());
    jws.setPayload("{\"sub\":\"olga\",\"aud\":\"phasegate\",\"exp\":4000000000}");

    get(jws.getCompactSerialization())
        .statusCode(503)
        .contentType("application/problem+json")
        .body("status", is(503))
        .body("detail", containsString("OpenID Connect provider"));
  }

  @Test
  void takesTokensOfOurOwnAllTheSame() {
    get(ApiAccess.token("vera")).statusCode(200);
  }
}
