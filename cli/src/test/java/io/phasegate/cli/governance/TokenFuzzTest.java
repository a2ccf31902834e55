package io.phasegate.cli.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.governance.AllowanceCheck.Purpose;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Tokens, key sets and patches that a command is given. No mutation of an unsigned token may ever
/// be taken for a good one.
class TokenFuzzTest {
  private static final String KEYS =
      """
      {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k1","use":"sig","alg":"EdDSA",
       "x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}
      """;
  private static final String HEADER =
      "{\"alg\":\"EdDSA\",\"typ\":\"allowance+jwt\",\"kid\":\"k1\"}";
  private static final String CLAIMS =
      """
      {"iss":"phasegate-governance","sub":"BUILD-126/G/2","nbf":0,"exp":4102444800,
       "paths":["src/a.py"],"patchSha256":""}
      """;
  private static final Purpose PURPOSE =
      new Purpose(Instant.EPOCH, List.of("src/a.py"), "BUILD-126/G/2", null, null);

  /// Lines: header, claims, signature as bytes.
  @Test
  void neverAcceptsWhatNobodySigned() {
    var tokens =
        Corpus.of(
            List.of(HEADER + "\n" + CLAIMS.replace("\n", "") + "\n" + "x".repeat(64)),
            "\"alg\":\"none\"",
            "\"alg\":7",
            "\"b64\":false",
            "\"crit\":[\"exp\"]",
            "\"jwk\":{}",
            "\"kid\":[]",
            "\"zip\":\"DEF\"");

    Fuzz.fire("tokens by their parts", tokens, input -> answer(token(input), KEYS));
  }

  @Test
  void refusesEveryBrokenToken() {
    var token = token((HEADER + "\n" + CLAIMS.replace("\n", "") + "\nxx").getBytes(UTF_8));

    Fuzz.fire(
        "tokens",
        Corpus.of(List.of(token), ".", "..", "=", "e30"),
        input -> answer(new String(input, UTF_8), KEYS));
  }

  @Test
  void refusesEveryBrokenKeySet() {
    var token = token((HEADER + "\n" + CLAIMS.replace("\n", "") + "\nxx").getBytes(UTF_8));
    var keys =
        Corpus.of(List.of(KEYS), "\"kty\":\"RSA\"", "\"kty\":\"oct\"", "\"x\":\"\"", "\"d\":1");

    Fuzz.fire("key sets", keys, input -> answer(token, new String(input, UTF_8)));
  }

  private static String token(byte[] parts) {
    var lines = new String(parts, UTF_8).split("\n", 3);
    var token = new StringBuilder();
    for (var line : lines) {
      token.append(token.isEmpty() ? "" : ".");
      token.append(Base64.getUrlEncoder().withoutPadding().encodeToString(line.getBytes(UTF_8)));
    }
    return token.toString();
  }

  private static Object answer(String token, String keys) {
    try {
      var finding = AllowanceCheck.check(token, keys, PURPOSE);
      assertThat(finding.objections()).isNotEmpty();
      return finding.objections();
    } catch (CliException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
