package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.stack.StackException;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What only the packaged service can show: that its jars suffice for the process that analyses
/// files, how it answers over HTTP, and that it does not start under a broken policy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedFinalizerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestStack stack = TestStack.shared();
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());

  @BeforeAll
  void start() {
    fleet.start(Service.FINALIZER);
  }

  @AfterAll
  void stop() {
    fleet.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shop/vat.py  | def vat(net):\\n    return net // 5\\n                          | vat        | ALL_DELIVERED",
        "shop/vat.py  | # def vat(net)\\ndef tax(net):\\n    return net // 5\\n         | vat        | SYMBOLS_UNDEFINED",
        "shop/vat.py  | def vat(net):\\n    pass\\n                                     | vat        | STUB_ONLY",
        "shop/Cart.java | class Cart { int total(int net) { return net + net / 5; } }   | Cart.total | ALL_DELIVERED",
        "shop/Cart.java | class Cart { /* total */ int sum(int net) { return net; } }   | Cart.total | SYMBOLS_UNDEFINED",
        "shop/cart.ts | export function total(net: number) { return net * 1.2; }        | total      | ALL_DELIVERED",
        "shop/cart.go | package shop\\n\\nfunc Total(net int) int { return net * 6 / 5 } | Total      | ALL_DELIVERED",
      })
  void findsTheSymbolsOfRealFiles(String path, String content, String symbol, String expected)
      throws IOException, InterruptedException {
    var gate = deliverablesGate(simulate(simulation(path, content, symbol)));

    assertThat(gate.path("code").asText()).as(gate.toString()).isEqualTo(expected);
  }

  @Test
  void refusesABodyThatIsLargerThanARecord() throws IOException, InterruptedException {
    var answer = simulate(" ".repeat(Topic.MAX_RECORD_BYTES) + "{}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("expected at most " + Topic.MAX_RECORD_BYTES);
  }

  @Test
  void doesNotStartUnderABrokenPolicy(@TempDir Path folder) throws IOException {
    var policy = folder.resolve("broken-policy.yaml");
    Files.writeString(policy, "version: \"1\"\ndefault:\n  tolerance: some\n");
    var settings =
        Map.of(
            "PHASEGATE_FINALIZER_POLICY_FILE",
            policy.toString(),
            "PHASEGATE_FINALIZER_GOVERNANCE_REQUIRED",
            ""); // the policy file says it

    try (var misled = new ServiceFleet(stack, settings)) {
      assertThatThrownBy(() -> misled.start(Service.FINALIZER))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("ended with exit code 1 ");
      assertThat(misled.log(Service.FINALIZER))
          .content()
          .contains(policy.toString())
          .contains("line 3, column 14: expected one of none, low, medium, high, found 'some'");
    }
  }

  private static String simulation(String path, String content, String symbol) {
    return """
        {"phase": {"runId": "try", "phaseId": "E2", "attempt": 1},
         "source": {"kind": "inline", "repository": "acme/shop",
                    "commit": "9b8a7c6d5e4f30211203f4e5d6c7b8a990817263",
                    "files": [{"path": "%s", "content": "%s"}]},
         "base": {"commit": "4f1c9a7d3b2e5f60718293a4b5c6d7e8f9012345"},
         "deliverables": [{"path": "%s", "symbols": ["%s"]}],
         "ci": {"exitCode": 0, "report": {"format": "junit-xml", "content": "<testsuite/>"}},
         "delta": {}}
        """
        .formatted(path, content, path, symbol);
  }

  private HttpResponse<String> simulate(String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(fleet.address(Service.FINALIZER, "/api/phases/simulate"))
            .header("content-type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private static JsonNode deliverablesGate(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    for (var gate : ContractJson.mapper().readTree(answer.body()).at("/decision/gates")) {
      if (gate.path("gate").asText().equals("deliverables")) {
        return gate;
      }
    }
    throw new AssertionError("expected a deliverables gate in " + answer.body());
  }
}
