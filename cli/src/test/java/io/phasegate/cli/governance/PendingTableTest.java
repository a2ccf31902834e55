package io.phasegate.cli.governance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.codec.ContractJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingTableTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static String printed(String json) throws JsonProcessingException {
    var out = new StringWriter();
    var requests = ContractJson.mapper().readTree(json);
    new PendingTable(requests, NOON).print(new Terminal(new PrintWriter(out), false));
    return out.toString();
  }

  @Test
  void showsAgeRiskAndPathsInColumns() throws JsonProcessingException {
    var json =
        """
        [{"id":"r1","ageSeconds":65,"expiresAt":"2026-11-22T12:58:55Z","risk":"critical",
          "approvals":[{"by":"a"}],"requiredApprovals":2,"repository":"acme/shop",
          "phase":{"runId":"R","phaseId":"P","attempt":1},"paths":["a","b","c","d","e"]},
         {"id":"r22","ageSeconds":3,"expiresAt":"2026-11-22T11:00:00Z","risk":"low",
          "approvals":[],"requiredApprovals":1,"repository":"acme/shop",
          "phase":{"runId":"R\\u001b[31m","phaseId":"P","attempt":1},"paths":["a"]}]
        """;

    assertThat(printed(json).lines())
        .containsExactly(
            "ID   AGE    LEFT     RISK      APPROVALS  PHASE        REPOSITORY  PATHS",
            "r1   1m 5s  58m 55s  critical  1 of 2     R/P/1        acme/shop   a b c and 2 more",
            "r22  3s     expired  low       0 of 1     R\uFFFD[31m/P/1  acme/shop   a");
  }

  @Test
  void saysThatNothingWaits() throws JsonProcessingException {
    assertThat(printed("[]").strip()).isEqualTo("Nothing waits for a decision.");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0s", "PT59S, 59s", "PT61M1S, 1h 1m", "PT49H, 2d 1h"})
  void showsTheTwoLargestUnits(Duration time, String text) {
    assertThat(PendingTable.readable(time)).isEqualTo(text);
  }
}
