package io.phasegate.cli.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.cli.terminal.Plain;
import io.phasegate.contracts.codec.ContractJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Verifies an allowance as an executor must: the signature first, because nothing that an unsigned
/// token says is worth reading, then time, phase, paths and patch.
///
/// What cannot be seen from here is whether it has been revoked since.
public final class AllowanceCheck {
  private static final String TYPE = "allowance+jwt";
  private static final String ISSUER = "phasegate-governance";
  private static final int LONGEST = 256 * 1024;
  private static final List<String> NAMED_IN_HEADER = List.of("alg", "typ", "kid");
  private static final AlgorithmConstraints EDDSA_ONLY =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA);

  private AllowanceCheck() {}

  /// What the allowance is wanted for; what is absent is not checked.
  ///
  /// @param phase `RUN/PHASE/ATTEMPT`; the attempt that asked or a later one
  /// @param patch that is to be applied
  /// @param approved the patch that the allowance was given for, where that is another one
  public record Purpose(
      Instant at,
      List<String> paths,
      @Nullable String phase,
      @Nullable PatchFile patch,
      @Nullable PatchFile approved) {
    public Purpose {
      paths = List.copyOf(paths);
    }
  }

  /// What was found.
  ///
  /// @param claims what the token says, where its signature holds
  /// @param objections each a sentence; none where the allowance is good for the purpose
  public record Finding(@Nullable JsonNode claims, List<String> objections) {
    public Finding {
      objections = List.copyOf(objections);
    }
  }

  /// @param keys a JWK set
  public static Finding check(String token, String keys, Purpose purpose) {
    if (token.length() > LONGEST) {
      throw new CliException(
          ExitCode.BAD_DATA, "expected a token of at most %d characters".formatted(LONGEST));
    }
    var jws = parsed(token);
    var refusal = signatureObjection(jws, keySet(keys));
    if (refusal != null) {
      return new Finding(null, List.of(refusal));
    }
    var claims = claims(jws);
    return new Finding(claims, objections(claims, purpose));
  }

  private static JsonWebSignature parsed(String token) {
    try {
      var jws = new JsonWebSignature();
      jws.setAlgorithmConstraints(EDDSA_ONLY);
      jws.setCompactSerialization(token);
      if (NAMED_IN_HEADER.stream().allMatch(name -> isTextOrAbsent(jws, name))) {
        return jws;
      }
      throw new CliException(
          ExitCode.BAD_DATA, "expected an allowance with text for each of " + NAMED_IN_HEADER);
    } catch (JoseException e) {
      throw new CliException(
          ExitCode.BAD_DATA, "expected an allowance (three parts, two dots), found no JWT", e);
    }
  }

  private static boolean isTextOrAbsent(JsonWebSignature jws, String name) {
    var value = jws.getHeaders().getObjectHeaderValue(name);
    return value == null || value instanceof String;
  }

  /// Values of another type than expected make jose4j fail with a cast.
  private static List<JsonWebKey> keySet(String keys) {
    try {
      return new JsonWebKeySet(keys).getJsonWebKeys();
    } catch (JoseException | ClassCastException e) {
      throw new CliException(ExitCode.BAD_DATA, "expected a JWK set, found something else", e);
    }
  }

  private static @Nullable String signatureObjection(JsonWebSignature jws, List<JsonWebKey> keys) {
    var algorithm = jws.getAlgorithmHeaderValue();
    if (!AlgorithmIdentifiers.EDDSA.equals(algorithm)) {
      return "signature: expected the algorithm EdDSA, found " + Plain.text(algorithm + "");
    }
    if (!TYPE.equals(jws.getHeader("typ"))) {
      return "signature: expected typ %s, found %s"
          .formatted(TYPE, Plain.text(jws.getHeader("typ") + ""));
    }
    var keyId = jws.getKeyIdHeaderValue();
    var key =
        keys.stream()
            .filter(each -> keyId != null && Objects.equals(each.getKeyId(), keyId))
            .findFirst();
    if (key.isEmpty()) {
      return "signature: expected a key of the set, found key " + Plain.text(keyId + "");
    }
    try {
      jws.setKey(key.get().getKey());
      return jws.verifySignature() ? null : "signature: it does not verify; the token is forged";
    } catch (JoseException | ClassCastException e) {
      return "signature: it does not verify: " + Plain.text(e.getMessage() + "");
    }
  }

  private static JsonNode claims(JsonWebSignature jws) {
    try {
      return ContractJson.mapper().readTree(jws.getPayload());
    } catch (JoseException | JsonProcessingException e) {
      throw new CliException(ExitCode.BAD_DATA, "expected claims as JSON, found none", e);
    }
  }

  private static List<String> objections(JsonNode claims, Purpose purpose) {
    var objections = new ArrayList<String>();
    if (!claims.path("iss").asText().equals(ISSUER)) {
      objections.add(
          "iss: expected %s, found %s".formatted(ISSUER, Plain.text(claims.path("iss").asText())));
    }
    checkTime(claims, purpose.at(), objections);
    checkPhase(claims, purpose.phase(), objections);
    checkPaths(paths(claims), purpose.paths(), objections);
    checkPatch(claims, purpose, objections);
    return objections;
  }

  private static void checkTime(JsonNode claims, Instant at, List<String> objections) {
    var from = Instant.ofEpochSecond(claims.path("nbf").asLong(Long.MAX_VALUE / 1_000_000_000));
    var until = Instant.ofEpochSecond(claims.path("exp").asLong(0));
    if (at.isBefore(from)) {
      objections.add("nbf: not valid before %s, now is %s".formatted(from, at));
    }
    if (!at.isBefore(until)) {
      objections.add("exp: expired at %s, now is %s".formatted(until, at));
    }
  }

  private static void checkPhase(JsonNode claims, @Nullable String phase, List<String> objections) {
    var granted = claims.path("sub").asText();
    if (phase != null && !covers(granted, phase)) {
      objections.add(
          "phase: it holds for %s and later attempts, not for %s"
              .formatted(Plain.text(granted), Plain.text(phase)));
    }
  }

  /// A retry is a later attempt at the same phase.
  private static boolean covers(String granted, String phase) {
    int end = granted.lastIndexOf('/');
    int other = phase.lastIndexOf('/');
    return end > 0
        && other == end
        && granted.regionMatches(0, phase, 0, end + 1)
        && attempt(phase, other) >= attempt(granted, end);
  }

  /// -1 where it is no number: such a phase is covered by nothing.
  private static int attempt(String phase, int slash) {
    var digits = phase.substring(slash + 1);
    return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : -1;
  }

  /// What leave was given for.
  public static List<String> paths(JsonNode claims) {
    var paths = new ArrayList<String>();
    claims.path("paths").forEach(path -> paths.add(path.asText()));
    return List.copyOf(paths);
  }

  private static void checkPaths(
      List<String> granted, List<String> paths, List<String> objections) {
    for (var path : paths) {
      if (!granted.contains(path)) {
        objections.add("path: '%s' is none of %s".formatted(path, Plain.text(granted.toString())));
      }
    }
  }

  /// Another patch will do where the allowed paths are untouched by the difference.
  private static void checkPatch(JsonNode claims, Purpose purpose, List<String> objections) {
    var granted = claims.path("patchSha256").asText("");
    var patch = purpose.patch();
    if (patch == null || granted.isEmpty() || granted.equals(patch.sha256())) {
      return;
    }
    var approved = purpose.approved();
    if (approved == null || !granted.equals(approved.sha256())) {
      objections.add(
          "patch: it holds for the patch with SHA-256 %s, this one has %s%s"
              .formatted(
                  Plain.text(granted),
                  patch.sha256(),
                  approved == null ? "" : ", the one said to be approved " + approved.sha256()));
      return;
    }
    patch
        .differenceFrom(approved, paths(claims))
        .ifPresent(difference -> objections.add("patch: not the approved one, and " + difference));
  }
}
