package io.phasegate.governance.signing;

import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/// Compact JWS (RFC 7515) with EdDSA (RFC 8037). The header's `typ` says what is signed, so that a
/// signature of one kind never passes for another.
final class Signatures {
  private static final int LONGEST = 256 * 1024;
  private static final AlgorithmConstraints EDDSA_ONLY =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

  private final KeyRing keys;
  private final String type;

  Signatures(KeyRing keys, String type) {
    this.keys = keys;
    this.type = type;
  }

  /// @param at chooses the key
  String sign(String payload, Instant at) {
    var key = keys.signingAt(at);
    var jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
    jws.setHeader("typ", type);
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setPayload(payload);
    jws.setKey(key.getPrivateKey());
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("signing a %s failed".formatted(type), e);
    }
  }

  /// What was signed, where this is a signature of this kind by one of the keys.
  Optional<String> verified(String signature) {
    if (signature.length() > LONGEST) {
      return Optional.empty();
    }
    var jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(EDDSA_ONLY);
    try {
      jws.setCompactSerialization(signature);
      var keyId = jws.getKeyIdHeaderValue();
      var key = keyId == null ? Optional.<java.security.Key>empty() : publicKey(keyId);
      if (key.isEmpty() || !type.equals(jws.getHeader("typ"))) {
        return Optional.empty();
      }
      jws.setKey(key.get());
      return jws.verifySignature() ? Optional.of(jws.getPayload()) : Optional.empty();
    } catch (JoseException e) {
      return Optional.empty(); // What cannot be read as a signature is none.
    }
  }

  private Optional<java.security.Key> publicKey(String keyId) {
    return keys.byId(keyId).map(jwk -> jwk.getPublicKey());
  }
}
