package io.phasegate.governance.api;

import static org.hamcrest.Matchers.containsString;

import io.phasegate.stack.testing.StackTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tokens of an OpenID Connect provider and tokens of our own lead to the same callers.
@QuarkusTest
@TestProfile(OpenIdIT.Profile.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "governance-service"))
@QuarkusTestResource(value = IssuerResource.class, restrictToAnnotatedClass = true)
class OpenIdIT {
  private static final String PENDING = "/api/governance/pending";
  private static final String REVOKE = "/api/governance/revoke/no-such-request";

  /// Clients with tokens of our own, and a provider's claims.
  public static class Profile extends ApiAccess {
    @Override
    public Map<String, String> getConfigOverrides() {
      var settings = new HashMap<>(super.getConfigOverrides());
      settings.put("phasegate.governance.oidc.name-claim", "sub");
      settings.put("phasegate.governance.oidc.roles-claim", "realm_access/roles");
      settings.put("phasegate.governance.oidc.roles.viewer", "dev");
      settings.put("phasegate.governance.oidc.roles.approver", "lead");
      settings.put("phasegate.governance.oidc.roles.admin", "chief");
      return settings;
    }
  }

  private static RsaJsonWebKey issuerKey() throws IOException, JoseException {
    return (RsaJsonWebKey)
        org.jose4j.jwk.PublicJsonWebKey.Factory.newPublicJwk(Files.readString(IssuerResource.KEY));
  }

  private static JwtClaims claims(String role) throws IOException, JoseException {
    var claims = new JwtClaims();
    claims.setIssuer(issuerKey().getOtherParameterValue("iss", String.class));
    claims.setAudience(IssuerResource.AUDIENCE);
    claims.setSubject("olga");
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setIssuedAtToNow();
    claims.setClaim("realm_access", Map.of("roles", List.of(role)));
    return claims;
  }

  private static String signed(RsaJsonWebKey key, String keyId, JwtClaims claims)
      throws JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("RS256");
    jws.setKeyIdHeaderValue(keyId);
    jws.setKey(key.getPrivateKey());
    jws.setPayload(claims.toJson());
    return jws.getCompactSerialization();
  }

  private static String signed(JwtClaims claims) throws IOException, JoseException {
    return signed(issuerKey(), "issuer-1", claims);
  }

  private static ValidatableResponse get(String token) {
    return RestAssured.given().header("Authorization", "Bearer " + token).get(PENDING).then();
  }

  @ParameterizedTest
  @CsvSource({"dev, 200, 403", "lead, 200, 403", "chief, 200, 404", "guest, 403, 403"})
  void givesTheRoleThatTheClaimsGive(String role, int view, int revoke)
      throws IOException, JoseException {
    var token = signed(claims(role));

    get(token).statusCode(view);
    RestAssured.given()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .post(REVOKE)
        .then()
        .statusCode(revoke);
  }

  @Test
  void takesTokensOfOurOwnBesides() {
    get(ApiAccess.token("vera")).statusCode(200);
    get("no such token").statusCode(401).header("WWW-Authenticate", "Bearer");
    RestAssured.get(PENDING).then().statusCode(401);
  }

  @Test
  void believesNoTokenOfAnotherIssuer() throws IOException, JoseException {
    var claims = claims("chief");
    claims.setIssuer("https://elsewhere.example.org");
    get(signed(claims)).statusCode(401);
  }

  @Test
  void believesNoTokenForAnotherAudience() throws IOException, JoseException {
    var claims = claims("chief");
    claims.setAudience("another-application");
    get(signed(claims)).statusCode(401);
    claims.unsetClaim("aud");
    get(signed(claims)).statusCode(401);
  }

  @Test
  void believesNoTokenThatHasExpired() throws IOException, JoseException {
    var claims = claims("chief");
    claims.setExpirationTimeMinutesInTheFuture(-5);
    get(signed(claims)).statusCode(401);
  }

  @Test
  void believesNoUnknownKey() throws IOException, JoseException {
    var stranger = RsaJwkGenerator.generateJwk(2048);
    get(signed(stranger, "issuer-2", claims("chief"))).statusCode(401);
    get(signed(stranger, "issuer-1", claims("chief"))).statusCode(401);
  }

  @Test
  void believesNoUnsignedToken() throws IOException, JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    jws.setAlgorithmHeaderValue("none");
    jws.setPayload(claims("chief").toJson());
    get(jws.getCompactSerialization()).statusCode(401);
  }

  @Test
  void believesNoTokenSignedWithThePublicKeyAsASecret() throws IOException, JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue("HS256");
    jws.setKeyIdHeaderValue("issuer-1");
    jws.setKey(new HmacKey(issuerKey().getPublicKey().getEncoded()));
    jws.setPayload(claims("chief").toJson());
    get(jws.getCompactSerialization()).statusCode(401);
  }

  @Test
  void saysWhatIsMissingWhereNoRoleIsGiven() throws IOException, JoseException {
    get(signed(claims("guest"))).statusCode(403).body("detail", containsString("a role"));
  }
}
