package io.phasegate.cli.continuation;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.terminal.Plain;
import io.phasegate.cli.terminal.Terminal;
import java.util.Map;

/// Shows people what an output holds: each file and how certain it is, what is missing, and the
/// text at whose end a model would go on.
public final class MergeReport {
  private static final int LONGEST_ANCHOR = 400;
  private static final Map<String, String> COLOURS =
      Map.of("complete", "fg(green)", "partial", "fg(red)", "ambiguous", "fg(yellow)");

  private final JsonNode answer;

  public MergeReport(JsonNode answer) {
    this.answer = answer;
  }

  /// True where every file is complete and nothing shows a cut.
  public boolean complete() {
    return answer.path("complete").asBoolean();
  }

  /// The bare document.
  public String output() {
    return answer.path("output").asText();
  }

  public void print(Terminal terminal) {
    terminal.line("format     " + answer.path("format").asText("none found"));
    for (var file : answer.path("files")) {
      var state = file.path("state").asText();
      terminal.line(
          "%s  %s"
              .formatted(
                  terminal.styled(COLOURS.getOrDefault(state, "bold"), "%-9s".formatted(state)),
                  Plain.text(file.path("path").asText())));
    }
    answer
        .path("missing")
        .forEach(path -> terminal.line("missing    " + Plain.text(path.asText())));
    for (var placement : answer.path("placements")) {
      terminal.line(
          "joined     %s, %d characters repeated%s"
              .formatted(
                  placement.path("style").asText(),
                  placement.path("repeated").asInt(),
                  doubt(placement.path("doubt"))));
    }
    if (!complete()) {
      printAnchor(terminal);
    }
  }

  private static String doubt(JsonNode doubt) {
    return doubt.isTextual() ? "; in doubt: " + Plain.text(doubt.asText()) : "";
  }

  private void printAnchor(Terminal terminal) {
    var anchor = answer.path("anchor").asText();
    terminal.line("goes on after:");
    anchor
        .substring(Math.max(0, anchor.length() - LONGEST_ANCHOR))
        .lines()
        .forEach(line -> terminal.line("  | " + Plain.text(line)));
  }
}
