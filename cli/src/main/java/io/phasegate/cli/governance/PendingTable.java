package io.phasegate.cli.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.cli.terminal.Plain;
import io.phasegate.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/// Requests that wait for people, one line each, oldest first.
public final class PendingTable {
  private static final List<String> TITLES =
      List.of("ID", "AGE", "LEFT", "RISK", "APPROVALS", "PHASE", "REPOSITORY", "PATHS");
  private static final int RISK = 3;
  private static final int MOST_PATHS = 3;

  private final List<List<String>> rows = new ArrayList<>();

  /// @param now what is left of the time is counted from here
  public PendingTable(JsonNode requests, Instant now) {
    requests.forEach(request -> rows.add(row(request, now)));
  }

  public void print(Terminal terminal) {
    if (rows.isEmpty()) {
      terminal.line("Nothing waits for a decision.");
      return;
    }
    terminal.line(terminal.styled("bold", line(TITLES, terminal)));
    rows.forEach(row -> terminal.line(line(row, terminal)));
  }

  private static List<String> row(JsonNode request, Instant now) {
    var phase = request.path("phase");
    return List.of(
        text(request, "id"),
        readable(Duration.ofSeconds(request.path("ageSeconds").asLong())),
        left(text(request, "expiresAt"), now),
        text(request, "risk"),
        "%d of %d"
            .formatted(request.path("approvals").size(), request.path("requiredApprovals").asInt()),
        "%s/%s/%d"
            .formatted(text(phase, "runId"), text(phase, "phaseId"), phase.path("attempt").asInt()),
        text(request, "repository"),
        paths(request.path("paths")));
  }

  private static String paths(JsonNode paths) {
    var shown = new ArrayList<String>();
    for (int i = 0; i < Math.min(paths.size(), MOST_PATHS); i++) {
      shown.add(Plain.text(paths.get(i).asText()));
    }
    var more = paths.size() > MOST_PATHS ? " and %d more".formatted(paths.size() - MOST_PATHS) : "";
    return String.join(" ", shown) + more;
  }

  private static String left(String expiresAt, Instant now) {
    try {
      var left = Duration.between(now, Instant.parse(expiresAt));
      return left.isPositive() ? readable(left) : "expired";
    } catch (DateTimeParseException e) {
      return "?";
    }
  }

  /// The two largest units.
  static String readable(Duration time) {
    if (time.toDays() > 0) {
      return "%dd %dh".formatted(time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return "%dh %dm".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%dm %ds".formatted(time.toMinutes(), time.toSecondsPart())
        : "%ds".formatted(time.toSeconds());
  }

  private String line(List<String> cells, Terminal terminal) {
    var line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      var cell = cells.get(column);
      var last = column == cells.size() - 1;
      line.append(column == RISK ? coloured(cell, terminal) : cell)
          .append(last ? "" : " ".repeat(width(column) - cell.length() + 2));
    }
    return line.toString();
  }

  private static String coloured(String risk, Terminal terminal) {
    return switch (risk) {
      case "critical" -> terminal.styled("bold,fg(red)", risk);
      case "high" -> terminal.styled("fg(red)", risk);
      case "medium" -> terminal.styled("fg(yellow)", risk);
      default -> risk;
    };
  }

  private int width(int column) {
    return rows.stream()
        .map(row -> row.get(column).length())
        .reduce(TITLES.get(column).length(), Math::max);
  }

  private static String text(JsonNode node, String field) {
    return Plain.text(node.path(field).asText("?"));
  }
}
