package io.phasegate.governance.signing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.governance.domain.AllowanceSeal;
import java.util.LinkedHashMap;
import java.util.Map;

/// Allowances as JWTs (RFC 7519) that anybody can verify with the public keys.
public final class AllowanceTokens implements AllowanceSeal {
  private static final String ISSUER = "phasegate-governance";

  private final Signatures signatures;

  public AllowanceTokens(KeyRing keys) {
    this.signatures = new Signatures(keys, "allowance+jwt");
  }

  @Override
  public String token(Claims claims) {
    try {
      return signatures.sign(
          ContractJson.mapper().writeValueAsString(body(claims)), claims.notBefore());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an allowance cannot be written as JSON", e);
    }
  }

  /// Times are whole seconds, as JWT wants them; the allowance never holds longer than it says.
  private static Map<String, Object> body(Claims claims) {
    var body = new LinkedHashMap<String, Object>();
    body.put("iss", ISSUER);
    body.put("sub", claims.phase().correlationId());
    body.put("jti", claims.id());
    body.put("nbf", claims.notBefore().getEpochSecond());
    body.put("exp", claims.expiresAt().getEpochSecond());
    body.put("requestId", claims.requestId());
    body.put("repository", claims.repository().value());
    body.put("phase", claims.phase());
    body.put("paths", claims.paths());
    if (claims.patchSha256() != null) {
      body.put("patchSha256", claims.patchSha256());
    }
    body.put("policyVersion", claims.policyVersion());
    return body;
  }
}
