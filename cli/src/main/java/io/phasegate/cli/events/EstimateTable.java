package io.phasegate.cli.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.terminal.Terminal;

/// An answer of token-service as a table for people.
public final class EstimateTable {
  private EstimateTable() {}

  public static void print(JsonNode answer, Terminal terminal) {
    var estimate = answer.path("estimate");
    terminal.line(terminal.styled("bold", "  tokens  change  kind       path"));
    for (var file : estimate.path("breakdown")) {
      terminal.line(
          "%8d  %-6s  %-9s  %s"
              .formatted(
                  file.path("tokens").asInt(),
                  file.path("change").asText(),
                  file.path("kind").asText(),
                  file.path("path").asText()));
    }
    terminal.line(
        "%8d  %s, p50 %d, p90 %d"
            .formatted(
                estimate.path("tokens").asInt(),
                answer.path("outputFormat").asText(),
                estimate.path("p50").asInt(),
                estimate.path("p90").asInt()));
    var budget = answer.path("budget");
    terminal.line(
        "budget %d, %s: %s"
            .formatted(
                budget.path("maxTokens").asInt(),
                answer.path("strategy").asText(),
                budget.path("reason").asText()));
    var estimator = answer.path("estimator");
    terminal.line(
        "estimator %s, %s, %d samples"
            .formatted(
                estimator.path("version").asText(),
                estimator.path("mode").asText(),
                estimator.path("samples").asLong()));
  }
}
