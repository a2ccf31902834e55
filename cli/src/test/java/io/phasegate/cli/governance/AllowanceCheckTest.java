package io.phasegate.cli.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.cli.governance.AllowanceCheck.Purpose;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceCheckTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String PATCH = "ab".repeat(32);
  private static final String CLAIMS =
      """
      {"iss":"phasegate-governance","sub":"BUILD-126/G/1","jti":"allowance-1","nbf":%d,"exp":%d,
       "repository":"acme/shop","paths":["src/a.py","src/b.py"],"patchSha256":"%s"}
      """
          .formatted(NOON.getEpochSecond(), NOON.getEpochSecond() + 3600, PATCH);

  private final OctetKeyPairJsonWebKey key = key("k1");
  private final String keys = publicSet(key);

  private static OctetKeyPairJsonWebKey key(String id) {
    try {
      var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String publicSet(JsonWebKey key) {
    return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static String signed(OctetKeyPairJsonWebKey key, String type, String claims) {
    try {
      var jws = new JsonWebSignature();
      jws.setAlgorithmHeaderValue("EdDSA");
      jws.setHeader("typ", type);
      jws.setKeyIdHeaderValue(key.getKeyId());
      jws.setKey(key.getPrivateKey());
      jws.setPayload(claims);
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private String allowance() {
    return signed(key, "allowance+jwt", CLAIMS);
  }

  private static Purpose at(int minute) {
    return new Purpose(NOON.plusSeconds(minute * 60L), List.of(), null, null);
  }

  private List<String> objections(String token) {
    return AllowanceCheck.check(token, keys, at(1)).objections();
  }

  @Test
  void findsNothingWrongWithAGoodOne() {
    var purpose = new Purpose(NOON, List.of("src/a.py", "src/b.py"), "BUILD-126/G/1", PATCH);

    var finding = AllowanceCheck.check(allowance(), keys, purpose);

    assertThat(finding.objections()).isEmpty();
    assertThat(finding.claims()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, nbf: not valid before 2026-11-22T12:00:00Z",
    "60, exp: expired at 2026-11-22T13:00:00Z",
    "61, exp: expired at 2026-11-22T13:00:00Z",
  })
  void saysThatItIsNotTheTime(int minute, String objection) {
    assertThat(AllowanceCheck.check(allowance(), keys, at(minute)).objections())
        .singleElement()
        .asString()
        .startsWith(objection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/c.py | BUILD-126/G/1 | good | path: 'src/c.py' is none of [src/a.py, src/b.py]",
        "SRC/A.py | BUILD-126/G/1 | good | path: 'SRC/A.py' is none of [src/a.py, src/b.py]",
        "src/a.py | BUILD-126/G/2 | good | phase: it holds for BUILD-126/G/1, not for BUILD-126/G/2",
        "src/a.py | BUILD-126/G   | good | phase: it holds for BUILD-126/G/1, not for BUILD-126/G",
        "src/a.py | BUILD-126/G/1 | bad  | patch: it holds for the patch with SHA-256 abab",
      })
  void saysWhatItDoesNotHoldFor(String path, String phase, String patch, String objection) {
    var purpose =
        new Purpose(NOON, List.of(path), phase, patch.equals("good") ? PATCH : "cd".repeat(32));

    assertThat(AllowanceCheck.check(allowance(), keys, purpose).objections())
        .singleElement()
        .asString()
        .startsWith(objection);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    var purpose = new Purpose(NOON.minusSeconds(1), List.of("x"), "R/P/1", "00");

    assertThat(AllowanceCheck.check(allowance(), keys, purpose).objections()).hasSize(4);
  }

  @Test
  void believesNoForgery() {
    var good = allowance();
    var parts = good.split("\\.", -1);
    var others = signed(key("k1"), "allowance+jwt", CLAIMS).split("\\.", -1);

    assertThat(objections(parts[0] + "." + parts[1] + "." + others[2]))
        .containsExactly("signature: it does not verify; the token is forged");
    assertThat(objections(signed(key("k2"), "allowance+jwt", CLAIMS)))
        .containsExactly("signature: expected a key of the set, found key k2");
    assertThat(objections(signed(key, "verdict+jws", CLAIMS)))
        .containsExactly("signature: expected typ allowance+jwt, found verdict+jws");
    assertThat(
            AllowanceCheck.check(signed(key("k2"), "allowance+jwt", CLAIMS), keys, at(1)).claims())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256"})
  void takesNoOtherAlgorithm(String algorithm) throws JoseException {
    var jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setHeader("typ", "allowance+jwt");
    jws.setKeyIdHeaderValue("k1");
    jws.setPayload(CLAIMS);
    if (algorithm.equals("HS256")) {
      jws.setKey(new HmacKey(keys.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    assertThat(objections(jws.getCompactSerialization()))
        .containsExactly("signature: expected the algorithm EdDSA, found " + algorithm);
  }

  @Test
  void takesNoSignedJsonThatSaysNothing() {
    assertThat(objections(signed(key, "allowance+jwt", "{}"))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b", "a.b.c", "ÿ.ÿ.ÿ"})
  void tellsWhatIsNoAllowance(String text) {
    assertThatThrownBy(() -> AllowanceCheck.check(text, keys, at(1)))
        .isInstanceOfSatisfying(
            CliException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_DATA));
  }

  @Test
  void tellsWhatIsNoKeySet() {
    assertThatThrownBy(() -> AllowanceCheck.check(allowance(), "<html>", at(1)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("JWK set");
  }
}
