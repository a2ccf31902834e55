package io.phasegate.cli.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One decision as `watch` shows it.
public final class DecisionLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final SeenEvent event;

  private DecisionLine(SeenEvent event) {
    this.event = event;
  }

  public static DecisionLine of(SeenEvent event) {
    return new DecisionLine(event);
  }

  /// @param json a JSON object instead of a line for people
  /// @param body adds the whole body to a line for people
  public void print(Terminal terminal, boolean json, boolean body) {
    if (json) {
      terminal.line(asJson());
      return;
    }
    terminal.line(
        "%s  %s  %-28s %s"
            .formatted(
                terminal.styled("faint", TIME.format(event.appendedAt())),
                terminal.styled(style(), "%-21s".formatted(event.type())),
                subject(),
                summary()));
    if (body) {
      terminal.line(content().toPrettyString());
    }
  }

  private String subject() {
    var decision = event.decision();
    var phase = decision == null ? null : decision.phase();
    return phase != null ? phase.toString() : event.headerOr(Headers.SUBJECT, "-");
  }

  private String summary() {
    var decision = event.decision();
    return decision == null ? "" : Summary.of(decision).lines().findFirst().orElse("");
  }

  private String style() {
    return switch (event.type()) {
      case "PhaseFinalized", "GovernanceApproved", "OutputMerged" -> "fg(green)";
      case "PhaseBlocked", "EventRejected", "GovernanceDenied", "GovernanceExpired" -> "fg(red)";
      default -> "fg(yellow)";
    };
  }

  private String asJson() {
    var node = ContractJson.mapper().createObjectNode();
    node.put("topic", event.topic());
    node.put("partition", event.record().partition());
    node.put("offset", event.record().offset());
    node.put("key", event.record().key());
    node.put("id", event.headerOr(Headers.ID, ""));
    node.put("source", event.headerOr(Headers.SOURCE, ""));
    node.put("type", event.type());
    node.put("time", event.appendedAt().toString());
    node.set("data", content());
    return node.toString();
  }

  private JsonNode content() {
    try {
      return ContractJson.mapper().readTree(event.body());
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(event.body()); // not JSON: shown as it is
    }
  }
}
