package io.phasegate.governance.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.contracts.event.VerdictSubmitted.Verdict;
import io.phasegate.contracts.event.VerdictSubmitted.Via;
import io.phasegate.governance.domain.AllowanceSeal.Claims;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {
  private static final PhaseRef PHASE = new PhaseRef("run", "p", 1);
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.5Z");

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // set before each test
  private KeyRing keys;

  @BeforeEach
  void makeKeys() {
    keys = KeyRing.of(directory.resolve("keys.json"));
  }

  private static VerdictSubmitted verdict(
      String id, Verdict verdict, List<String> paths, String by, String signature) {
    return new VerdictSubmitted(PHASE, id, verdict, paths, "why", by, Via.API, signature);
  }

  private static Claims claims(Instant from) {
    return new Claims(
        "a-1",
        "r-1",
        new RepositoryId("acme/shop"),
        PHASE,
        List.of("src/a.py"),
        "ab",
        from,
        from.plusSeconds(3600),
        "v1");
  }

  @Test
  void verifiesWhatItSignedAndNothingElse() {
    var signatures = new VerdictSignatures(keys);
    var genuine = signatures.sign(verdict("r", Verdict.APPROVE, List.of("a"), "maria", ""), NOON);
    var signature = genuine.signature();

    assertThat(signatures.verifies(genuine)).isTrue();
    assertThat(
            Stream.of(
                verdict("r", Verdict.APPROVE, List.of("a"), "maria", ""),
                verdict("r", Verdict.APPROVE, List.of("a"), "maria", "nonsense"),
                verdict("r", Verdict.APPROVE, List.of("a"), "maria", signature + "x"),
                verdict("r2", Verdict.APPROVE, List.of("a"), "maria", signature),
                verdict("r", Verdict.DENY, List.of("a"), "maria", signature),
                verdict("r", Verdict.APPROVE, List.of("a", "b"), "maria", signature),
                verdict("r", Verdict.APPROVE, List.of("a"), "paul", signature),
                verdict("r", Verdict.APPROVE, List.of("a"), "maria", unsigned(signature)),
                verdict("r", Verdict.APPROVE, List.of("a"), "maria", "x".repeat(300_000))))
        .noneMatch(signatures::verifies);
  }

  /// The classic: the same payload under "no algorithm".
  private static String unsigned(String signature) {
    var header = Base64.getUrlEncoder().withoutPadding();
    return header.encodeToString(
            "{\"alg\":\"none\",\"typ\":\"verdict+jws\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + signature.split("\\.", -1)[1]
        + ".";
  }

  @Test
  void takesNoSignatureByAnotherKeyOrOfAnotherKind() {
    var signatures = new VerdictSignatures(keys);
    var foreign =
        new VerdictSignatures(KeyRing.of(directory.resolve("other.json")))
            .sign(verdict("r", Verdict.APPROVE, List.of("a"), "maria", ""), NOON);
    var token = new AllowanceTokens(keys).token(claims(NOON));

    assertThat(signatures.verifies(foreign)).isFalse();
    assertThat(signatures.verifies(verdict("r", Verdict.APPROVE, List.of("a"), "maria", token)))
        .isFalse();
  }

  @Test
  void makesAllowancesThatOthersVerifyWithThePublicKeys()
      throws JoseException, InvalidJwtException, MalformedClaimException {
    var token = new AllowanceTokens(keys).token(claims(Instant.now()));

    JwtClaims read = consumer().processToClaims(token);

    assertThat(read.getJwtId()).isEqualTo("a-1");
    assertThat(read.getStringListClaimValue("paths")).containsExactly("src/a.py");
    assertThat(read.getStringClaimValue("repository")).isEqualTo("acme/shop");
    assertThat(read.getStringClaimValue("patchSha256")).isEqualTo("ab");
    assertThat(read.getSubject()).isEqualTo("run/p/1");
  }

  @Test
  void makesAllowancesThatEndAndCannotBeForged() throws JoseException {
    var tokens = new AllowanceTokens(keys);
    var old = tokens.token(claims(Instant.now().minusSeconds(7200)));
    var parts = tokens.token(claims(Instant.now())).split("\\.", -1);
    var wider =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                    .replace("src/a.py", ".env")
                    .getBytes(StandardCharsets.UTF_8));
    var forged = parts[0] + "." + wider + "." + parts[2];

    var consumer = consumer();
    assertThatThrownBy(() -> consumer.processToClaims(old)).isInstanceOf(InvalidJwtException.class);
    assertThatThrownBy(() -> consumer.processToClaims(forged))
        .isInstanceOf(InvalidJwtException.class);
  }

  private org.jose4j.jwt.consumer.JwtConsumer consumer() throws JoseException {
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(
            new JwksVerificationKeyResolver(new JsonWebKeySet(keys.publicKeys()).getJsonWebKeys()))
        .setExpectedIssuer("phasegate-governance")
        .setRequireExpirationTime()
        .build();
  }

  @Test
  void signsTheSameInEveryReplay() {
    var again = KeyRing.of(directory.resolve("keys.json"));
    assertThat(new AllowanceTokens(again).token(claims(NOON)))
        .isEqualTo(new AllowanceTokens(keys).token(claims(NOON)));
  }

  @Test
  void changesKeysByTheTimeOfWhatIsSignedAndVerifiesOldSignatures()
      throws IOException, JoseException {
    var file = directory.resolve("keys.json");
    var before =
        new VerdictSignatures(keys).sign(verdict("r", Verdict.DENY, List.of(), "m", ""), NOON);
    var both =
        Files.readString(file).strip().replaceFirst("]}$", "")
            + ","
            + Files.readString(other())
                .strip()
                .replaceFirst("^\\{\"keys\":\\[\\{", "{\"use_from\":\"2026-11-22T13:00:00Z\",");
    Files.writeString(file, both);

    var rotated = KeyRing.of(file);
    var tokens = new AllowanceTokens(rotated);

    assertThat(new VerdictSignatures(rotated).verifies(before)).isTrue();
    assertThat(keyOf(tokens.token(claims(NOON)))).isEqualTo(keyOf(before.signature()));
    assertThat(keyOf(tokens.token(claims(NOON.plusSeconds(3600)))))
        .isNotEqualTo(keyOf(before.signature()));
    assertThat(new JsonWebKeySet(rotated.publicKeys()).getJsonWebKeys()).hasSize(2);
  }

  private Path other() {
    KeyRing.of(directory.resolve("next.json"));
    return directory.resolve("next.json");
  }

  private static String keyOf(String jws) throws JoseException {
    return ((JsonWebSignature) JsonWebSignature.fromCompactSerialization(jws))
        .getKeyIdHeaderValue();
  }

  @Test
  void showsNobodyThePrivateKeys() throws IOException {
    assertThat(keys.publicKeys()).contains("\"x\"").doesNotContain("\"d\"");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("keys.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFileWithoutUsableKeys() throws IOException {
    var file = directory.resolve("broken.json");
    for (var text :
        List.of("", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> KeyRing.of(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("broken.json");
    }
  }
}
