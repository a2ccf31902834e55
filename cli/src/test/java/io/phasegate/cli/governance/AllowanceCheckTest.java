package io.phasegate.cli.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.cli.governance.AllowanceCheck.Purpose;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.codec.ContractJson;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceCheckTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final PatchFile PATCH = patch(change("src/a.py", "old", "new"));
  private static final String CLAIMS =
      """
      {"iss":"phasegate-governance","sub":"BUILD-126/G/2","jti":"allowance-1","nbf":%d,"exp":%d,
       "repository":"acme/shop","paths":["src/a.py","src/b.py"],"patchSha256":"%s"}
      """
          .formatted(NOON.getEpochSecond(), NOON.getEpochSecond() + 3600, PATCH.sha256());

  private static final String BROKEN_DIGEST =
      "diff --git a/c.py b/c.py\nindex 1...2 100644\n--- a/c.py\n+++ b/c.py\n@@ -1 +1 @@\n-x\n+y\n";

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
    return new Purpose(NOON.plusSeconds(minute * 60L), List.of(), null, null, null);
  }

  private List<String> objections(String token) {
    return AllowanceCheck.check(token, keys, at(1)).objections();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BUILD-126/G/2", "BUILD-126/G/3", "BUILD-126/G/10"})
  void findsNothingWrongWithAGoodOne(String phase) {
    var purpose = new Purpose(NOON, List.of("src/a.py", "src/b.py"), phase, PATCH, null);

    var finding = AllowanceCheck.check(allowance(), keys, purpose);

    assertThat(finding.objections()).isEmpty();
    assertThat(finding.claims()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'alg':true,'typ':'allowance+jwt','kid':'k1'}",
        "{'alg':'EdDSA','typ':7,'kid':'k1'}",
        "{'alg':'EdDSA','typ':'allowance+jwt','kid':[]}",
        "{'alg':'EdDSA','typ':'allowance+jwt','kid':'k1','crit':7}",
        "{'alg':'EdDSA','typ':'allowance+jwt','kid':'k1','b64':'no'}"
      })
  void refusesHeadersOfAnotherType(String header) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var parts = allowance().split("\\.");
    parts[0] = encoder.encodeToString(header.replace('\'', '"').getBytes(UTF_8));

    try {
      assertThat(objections(String.join(".", parts))).isNotEmpty();
    } catch (CliException refused) {
      assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_DATA);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":[\"x\"]}", "{\"keys\":7}"})
  void refusesKeySetsOfAnotherType(String set) {
    assertThatThrownBy(() -> AllowanceCheck.check(allowance(), set, at(1)))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("JWK set");
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
        "src/c.py | BUILD-126/G/2 | good | path: 'src/c.py' is none of [src/a.py, src/b.py]",
        "SRC/A.py | BUILD-126/G/2 | good | path: 'SRC/A.py' is none of [src/a.py, src/b.py]",
        "src/a.py | BUILD-126/G/1 | good | phase: it holds for BUILD-126/G/2 and later attempts, not",
        "src/a.py | BUILD-126/H/2 | good | phase: it holds for BUILD-126/G/2 and later attempts, not",
        "src/a.py | BUILD-126/G   | good | phase: it holds for BUILD-126/G/2 and later attempts, not",
        "src/a.py | BUILD-126/G/x | good | phase: it holds for BUILD-126/G/2 and later attempts, not",
        "src/a.py | BUILD-126/G/2 | bad  | patch: it holds for the patch with SHA-256 ",
      })
  void saysWhatItDoesNotHoldFor(String path, String phase, String patch, String objection) {
    var other = patch(change("src/a.py", "old", "newer"));
    var purpose =
        new Purpose(NOON, List.of(path), phase, patch.equals("good") ? PATCH : other, null);

    assertThat(AllowanceCheck.check(allowance(), keys, purpose).objections())
        .singleElement()
        .asString()
        .startsWith(objection);
  }

  static Stream<Arguments> otherPatches() {
    var approved = change("src/a.py", "old", "new");
    return Stream.of(
        Arguments.of("the same and another file", approved + change("c.py", "x", "y"), ""),
        Arguments.of("another file and the same", change("c.py", "x", "y") + approved, ""),
        Arguments.of("another file alone", change("c.py", "x", "y"), ""),
        Arguments.of("something else", change("src/a.py", "old", "newer"), "something else"),
        Arguments.of("in another place", approved.replace("-1,1", "-7,1"), "something else"),
        Arguments.of("the same twice", approved + approved, "something else"),
        Arguments.of("the other file", change("src/b.py", "x", "y"), "something else"),
        Arguments.of("a rename", rename("c.py", "src/a.py") + approved, "something else"),
        Arguments.of("a mode", mode("src/a.py") + approved, "something else"),
        Arguments.of("a preface", "+++ b/src/a.py\n" + approved, "without doubt"),
        Arguments.of("a remark", approved + "@@ see below @@\n", "something else"),
        Arguments.of("a hunk cut short", approved.substring(0, approved.length() - 5), "doubt"),
        Arguments.of("a file without names", "diff --git\n" + approved, "without doubt"),
        Arguments.of("a broken digest", approved + BROKEN_DIGEST, "without doubt"),
        Arguments.of("no patch", "hello\n", "without doubt"),
        Arguments.of("nothing", "", "without doubt"));
  }

  /// Whatever this lets through, the audit of the completed attempt does too: it holds each file
  /// against what the approved patch makes of it.
  @ParameterizedTest(name = "{0}")
  @MethodSource("otherPatches")
  void holdsForAnotherPatchThatDoesTheSameToTheAllowedPaths(
      String what, String text, String objection) {
    var purpose = new Purpose(NOON, List.of(), null, patch(text), PATCH);

    var objections = AllowanceCheck.check(allowance(), keys, purpose).objections();

    if (objection.isEmpty()) {
      assertThat(objections).isEmpty();
    } else {
      assertThat(objections).singleElement().asString().contains(objection);
    }
  }

  @Test
  void takesNoOtherPatchForTheApprovedOne() {
    var other = patch(change("src/a.py", "old", "newer"));

    assertThat(
            AllowanceCheck.check(
                    allowance(), keys, new Purpose(NOON, List.of(), null, other, other))
                .objections())
        .singleElement()
        .asString()
        .contains("the one said to be approved " + other.sha256());
  }

  @Test
  void tellsWhatAPatchChangesBesides() throws JsonProcessingException {
    var claims = ContractJson.mapper().readTree(CLAIMS);
    var text = change("src/a.py", "old", "new") + change("c.py", "x", "y");

    assertThat(AllowanceLine.beyond(claims, patch(text)))
        .hasValueSatisfying(line -> assertThat(line).endsWith(": c.py"));
    assertThat(AllowanceLine.beyond(claims, PATCH)).isEmpty();
  }

  private static PatchFile patch(String text) {
    return PatchFile.of(text.getBytes(UTF_8));
  }

  private static String change(String path, String from, String to) {
    return """
    diff --git a/%1$s b/%1$s
    --- a/%1$s
    +++ b/%1$s
    @@ -1,1 +1,1 @@
    -%2$s
    +%3$s
    """
        .formatted(path, from, to);
  }

  private static String rename(String from, String to) {
    return "diff --git a/%1$s b/%2$s\nsimilarity index 100%%\nrename from %1$s\nrename to %2$s\n"
        .formatted(from, to);
  }

  private static String mode(String path) {
    return "diff --git a/%1$s b/%1$s\nold mode 100644\nnew mode 100755\n".formatted(path);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    var purpose = new Purpose(NOON.minusSeconds(1), List.of("x"), "R/P/1", patch("x"), null);

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
