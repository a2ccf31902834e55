package io.phasegate.governance.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.Allowance;
import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.domain.Approval;
import io.phasegate.governance.domain.Assessment;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.PatchRecord;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.domain.Terms;
import io.phasegate.stack.testing.TelegramServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every text is shown to a server that refuses what Telegram refuses.
class RequestMessageTest {
  private static final long CHAT = -100L;
  private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
  private static final String NONCE = ButtonData.newNonce();
  private static final String LINK = "http://127.0.0.1:8083/requests/{id}";

  private static Request request(
      List<String> paths, String justification, @Nullable Outcome outcome) {
    var assessment =
        new Assessment(
            paths,
            justification,
            Risk.HIGH,
            paths.stream()
                .map(
                    path ->
                        new PathRisk(
                            path, path.contains("core") ? Risk.HIGH : Risk.LOW, "rule", false))
                .toList(),
            "<i>builder</i>",
            2,
            List.of("role:approver"),
            new Terms(Duration.ofHours(1), Duration.ofHours(1), Duration.ZERO),
            "v1",
            new PatchRecord(true, paths, "digest", 3, null, List.of()));
    return new Request(
        "0f1e2d3c-0000-5000-8000-000000000000",
        new PhaseRef("run-1", "G", 2),
        new RepositoryId("acme/shop"),
        assessment,
        List.of(new Cause("/test", new EventId("e"), TEN, null)),
        "olga@example.org",
        TEN,
        TEN.plus(Duration.ofHours(1)),
        List.of(new Approval("maria", paths)),
        outcome);
  }

  private static TelegramServer.Message shown(Request request, String link) throws BotApiException {
    try (var server = TelegramServer.start(0, Set.of(CHAT))) {
      var api = new BotApi(server.url(), new BotToken(TelegramServer.TOKEN), Duration.ofSeconds(5));
      api.sendMessage(CHAT, new RequestMessage(link).waiting(request, NONCE));
      return server.messages().getFirst();
    }
  }

  @Test
  void saysWhatAnApproverHasToKnow() throws BotApiException {
    var message = shown(request(List.of("docs/a.md", "src/core.py"), "it is needed", null), LINK);

    assertThat(message.text().lines())
        .containsExactly(
            "Approval wanted, risk HIGH",
            "Repository: acme/shop",
            "Phase: run-1/G, attempt 2",
            "Paths (2):",
            "src/core.py high",
            "docs/a.md low",
            "Justification, in the executor's words:",
            "it is needed",
            "Asked by: olga@example.org",
            "Asked by, as it claims: <i>builder</i>",
            "Approvals: 1 of 2 maria",
            "Expires: 2026-11-22 11:00:00 UTC",
            "Details: http://127.0.0.1:8083/requests/0f1e2d3c-0000-5000-8000-000000000000",
            "Request: 0f1e2d3c-0000-5000-8000-000000000000");
    assertThat(message.buttons()).containsOnlyKeys("Approve", "Deny");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>APPROVED</b> by maria",
        "</pre><b>Approval not wanted</b>",
        "a & b &lt; c &quot; \" '",
        "*bold* _italic_ [link](http://evil.example) `code` ~x~ ||y||",
        "<a href=\"http://evil.example\">here</a>",
        "'; drop table telegram_message; --",
        "<script>alert(1)</script>",
      })
  void showsWhatOthersWroteLetterByLetter(String justification) throws BotApiException {
    var message = shown(request(List.of("src/core.py"), justification, null), LINK);

    assertThat(message.text()).contains("\n" + justification + "\n");
  }

  @Test
  void makesVisibleWhatWouldTurnTheTextAround() throws BotApiException {
    var message = shown(request(List.of("a"), "safe \u202Eyp.live\u0000\u200B \uD83D", null), LINK);

    assertThat(message.text()).contains("safe \uFFFDyp.live\uFFFD\uFFFD \uFFFD");
  }

  @ParameterizedTest
  @CsvSource({"1, 100000", "500, 3", "500, 100000", "40, 1200"})
  void staysWithinTheLimitAndSaysWhatIsMissing(int paths, int justification)
      throws BotApiException {
    var many =
        IntStream.range(0, paths)
            .mapToObj(i -> "src/" + "deep<&>/".repeat(100) + "%03d.py".formatted(i))
            .toList();

    var text = shown(request(many, "\uD83D\uDE00x".repeat(justification / 3), null), LINK).text();

    assertThat(text.length()).isLessThanOrEqualTo(4096);
    if (paths > 10) {
      assertThat(text).containsPattern("… and \\d+ more paths");
    }
    if (justification > 1200) {
      assertThat(text).containsPattern("… \\(\\d+ more characters\\)");
    }
    assertThat(text).contains("Request: 0f1e2d3c").doesNotContain("\uFFFD");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8083/{id}, true",
    "http://localhost/{id}, true",
    "https://phasegate/{id}, true",
    "https://phasegate.internal/{id}, true",
    "https://10.0.0.7/{id}, true",
    "https://[::1]/{id}, true",
    "tg://user?id={id}, true",
    "https://gate.example.org/{id}, false",
  })
  void linksByAButtonOnlyWhereTelegramTakesIt(String link, boolean asText) throws BotApiException {
    var message = shown(request(List.of("a"), "", null), link);

    assertThat(message.text().contains("Details: ")).isEqualTo(asText);
    assertThat(message.buttons().containsKey("Details")).isNotEqualTo(asText);
  }

  @Test
  void tellsEveryOutcome() {
    var allowance = new Allowance("a", "token", List.of("a"), null, TEN, TEN.plusSeconds(60));
    var granted =
        new Outcome(Outcome.Kind.APPROVED, List.of("maria", "paul"), "", TEN, allowance, null);
    var revoked = new Outcome(Outcome.Kind.APPROVED, List.of("maria"), "", TEN, allowance, TEN);
    var denied = new Outcome(Outcome.Kind.DENIED, List.of("paul"), "<b>no</b>", TEN, null, null);
    var expired = new Outcome(Outcome.Kind.EXPIRED, List.of(), "nobody", TEN, null, null);

    assertThat(headline(granted))
        .isEqualTo("<b>APPROVED by maria, paul (1 of 2 paths), risk HIGH</b>");
    assertThat(headline(revoked)).contains("APPROVED by maria (1 of 2 paths), then REVOKED");
    assertThat(headline(denied)).contains("DENIED by paul: &lt;b&gt;no&lt;/b&gt;");
    assertThat(headline(expired)).contains("EXPIRED: nobody decided in time");
  }

  private static String headline(Outcome outcome) {
    var request = request(List.of("a", "b"), "", outcome);
    var message = new RequestMessage(LINK).decided(request);
    assertThat(message.keyboard()).isEmpty();
    return message.html().lines().findFirst().orElse("");
  }

  @Test
  void keepsButtonsWithinTheirLimitAndTellsThemApart() {
    var data = ButtonData.approve(NONCE);

    assertThat(data.length()).isLessThanOrEqualTo(64);
    assertThat(ButtonData.parse(data)).map(ButtonData::nonce).contains(NONCE);
    for (var foreign : List.of("", "a:", "x:" + NONCE, data + "x", "a:" + "ä".repeat(22))) {
      assertThat(ButtonData.parse(foreign)).isEmpty();
    }
  }
}
