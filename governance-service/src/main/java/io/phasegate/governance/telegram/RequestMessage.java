package io.phasegate.governance.telegram;

import io.phasegate.contracts.event.PathRisk;
import io.phasegate.governance.domain.Approval;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.Request;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a request looks like in a chat: the riskiest paths first, what others wrote marked as
/// theirs and escaped, everything within Telegram's 4,096 characters, and what was cut away said.
public final class RequestMessage {
  private static final int FOR_PATHS = 1_500;
  private static final int FOR_JUSTIFICATION = 1_200;
  private static final int LONGEST_PATH = 250;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 300;

  private final String link;

  /// @param link with `{id}` where the request's id goes
  public RequestMessage(String link) {
    this.link = link;
  }

  /// A message with buttons.
  ///
  /// @param nonce what a press proves that it answers this very message
  public Message waiting(Request request, String nonce) {
    return new Message(html(request), keyboard(request, nonce), null);
  }

  /// A message that only tells.
  public Message decided(Request request) {
    return new Message(html(request), List.of(), null);
  }

  /// Tells once more of a request that still waits, under the message that has the buttons.
  ///
  /// @param thirds of its time that are over
  public Message reminder(Request request, int thirds, long announcement) {
    var html =
        "<b>Still waiting, risk %s</b>\n%s of the time is over. Expires: %s\nRequest: %s"
            .formatted(
                request.assessment().risk(),
                thirds == 1 ? "A third" : "Two thirds",
                time(request.expiresAt()),
                code(request.id()));
    return new Message(html, List.of(), announcement);
  }

  /// The text alone; it depends on the request and nothing else.
  public String html(Request request) {
    var asked = request.assessment();
    var lines = new ArrayList<String>();
    lines.add("<b>%s</b>".formatted(headline(request)));
    lines.add("Repository: " + code(request.repository().value()));
    lines.add(
        "Phase: %s, attempt %d".formatted(code(request.phase().key()), request.phase().attempt()));
    lines.addAll(paths(asked.perPath()));
    lines.add("Justification, in the executor's words:");
    lines.add("<pre>%s</pre>".formatted(justification(asked.justification())));
    if (request.requester() != null) {
      lines.add("Asked by: " + code(request.requester()));
    }
    if (asked.claimedRequester() != null) {
      lines.add("Asked by, as it claims: " + code(asked.claimedRequester()));
    }
    lines.add(approvals(request));
    lines.add("Expires: " + time(request.expiresAt()));
    var address = address(request);
    if (Addresses.isLocal(address)) {
      lines.add("Details: " + code(address, LONGEST_REASON));
    }
    lines.add("Request: " + code(request.id()));
    return String.join("\n", lines);
  }

  private static String headline(Request request) {
    var risk = request.assessment().risk().name();
    var outcome = request.outcome();
    if (outcome == null) {
      return "Approval wanted, risk " + risk;
    }
    var who = outcome.by().isEmpty() ? "" : " by " + String.join(", ", outcome.by());
    var what =
        switch (outcome.kind()) {
          case APPROVED -> granted(request, outcome, who);
          case DENIED -> "DENIED" + who + because(outcome.reason());
          case EXPIRED -> "EXPIRED: nobody decided in time";
        };
    return Texts.escape(Texts.visible(Texts.cut(what, LONGEST_REASON))) + ", risk " + risk;
  }

  private static String granted(Request request, Outcome outcome, String who) {
    var allowance = outcome.allowance();
    int paths = allowance == null ? 0 : allowance.paths().size();
    int asked = request.assessment().paths().size();
    var some = paths == asked ? "" : " (%d of %d paths)".formatted(paths, asked);
    return "APPROVED" + who + some + (outcome.revokedAt() == null ? "" : ", then REVOKED");
  }

  private static String because(String reason) {
    return reason.isBlank() ? "" : ": " + reason;
  }

  private static List<String> paths(List<PathRisk> perPath) {
    var lines = new ArrayList<String>();
    lines.add("Paths (%d):".formatted(perPath.size()));
    int room = FOR_PATHS;
    int shown = 0;
    var riskiestFirst =
        perPath.stream()
            .sorted(Comparator.comparing(PathRisk::risk).reversed().thenComparing(PathRisk::path))
            .toList();
    for (var each : riskiestFirst) {
      var path = Texts.cut(each.path(), LONGEST_PATH);
      room -= path.length() + 12;
      if (room < 0) {
        lines.add("… and %d more paths".formatted(perPath.size() - shown));
        break;
      }
      lines.add(
          "%s %s".formatted(code(path, LONGEST_PATH), each.risk().name().toLowerCase(Locale.ROOT)));
      shown++;
    }
    return lines;
  }

  private static String justification(String text) {
    return text.isBlank()
        ? "(none)"
        : Texts.escape(Texts.visible(Texts.cut(text, FOR_JUSTIFICATION)));
  }

  private static String approvals(Request request) {
    var names = request.approvals().stream().map(Approval::by).collect(Collectors.joining(", "));
    return "Approvals: %d of %d%s"
        .formatted(
            request.approvals().size(),
            request.assessment().requiredApprovals(),
            names.isEmpty() ? "" : " " + code(names));
  }

  private static String time(Instant time) {
    return time.equals(Instant.MAX)
        ? "never"
        : time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private List<List<Map<String, String>>> keyboard(Request request, String nonce) {
    var rows = new ArrayList<List<Map<String, String>>>();
    rows.add(
        List.of(
            button("Approve", ButtonData.approve(nonce)), button("Deny", ButtonData.deny(nonce))));
    var address = address(request);
    if (!Addresses.isLocal(address)) {
      rows.add(List.of(Map.of("text", "Details", "url", address)));
    }
    return List.copyOf(rows);
  }

  private static Map<String, String> button(String text, String data) {
    return Map.of("text", text, "callback_data", data);
  }

  private String address(Request request) {
    return URI.create(link.replace("{id}", request.id())).toString();
  }

  private static String code(String text) {
    return code(text, LONGEST_NAME);
  }

  private static String code(String text, int most) {
    return "<code>%s</code>".formatted(Texts.escape(Texts.visible(Texts.cut(text, most))));
  }
}
