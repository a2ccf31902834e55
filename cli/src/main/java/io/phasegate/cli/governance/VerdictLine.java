package io.phasegate.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.terminal.Plain;
import java.util.ArrayList;
import java.util.List;

/// What became of a request, in one line.
public final class VerdictLine {
  private VerdictLine() {}

  public static String of(JsonNode request) {
    var line = new StringBuilder(text(request, "id")).append(' ').append(text(request, "status"));
    var by = list(request.path("decidedBy"));
    if (!by.isEmpty()) {
      line.append(" by ").append(String.join(", ", by));
    }
    if (request.path("status").asText().equals("PENDING")) {
      line.append(
          ", %d of %d approvals"
              .formatted(
                  request.path("approvals").size(), request.path("requiredApprovals").asInt()));
    }
    if (request.has("grantedPaths")) {
      line.append("; granted until ")
          .append(text(request, "allowedUntil"))
          .append(": ")
          .append(String.join(" ", list(request.path("grantedPaths"))));
    }
    if (!request.path("reason").asText("").isBlank()) {
      line.append("; reason: ").append(text(request, "reason"));
    }
    return line.toString();
  }

  private static List<String> list(JsonNode values) {
    var texts = new ArrayList<String>();
    values.forEach(value -> texts.add(Plain.text(value.asText())));
    return texts;
  }

  private static String text(JsonNode node, String field) {
    return Plain.text(node.path(field).asText("?"));
  }
}
