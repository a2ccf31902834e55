package io.phasegate.governance.api.telegram;

import io.phasegate.access.Client;
import io.phasegate.contracts.event.VerdictSubmitted;
import io.phasegate.contracts.event.VerdictSubmitted.Via;
import io.phasegate.governance.api.Attempts;
import io.phasegate.governance.api.Permission;
import io.phasegate.governance.api.VerdictDesk;
import io.phasegate.governance.audit.AuditEntry;
import io.phasegate.governance.digest.Sha256;
import io.phasegate.governance.domain.Outcome;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.persistence.TelegramMessages;
import io.phasegate.governance.persistence.TelegramMessages.Posted;
import io.phasegate.governance.telegram.BotApi;
import io.phasegate.governance.telegram.BotApiException;
import io.phasegate.governance.telegram.ButtonData;
import io.phasegate.governance.telegram.TelegramSetup;
import io.phasegate.governance.telegram.Update;
import io.phasegate.governance.telegram.Update.Press;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/// Turns presses of buttons into verdicts. A press counts where the chat and the person are on the
/// lists, the button's nonce is unused and not expired, and policy lets this person decide; any
/// other is answered with why not and leaves the button as it is.
final class Presses {
  private static final Logger LOG = Logger.getLogger(Presses.class);

  private final BotApi api;
  private final TelegramSetup setup;
  private final GovernanceRepository requests;
  private final TelegramMessages messages;
  private final VerdictDesk desk;
  private final Attempts attempts;

  Presses(
      BotApi api,
      TelegramSetup setup,
      GovernanceRepository requests,
      TelegramMessages messages,
      VerdictDesk desk,
      Attempts attempts) {
    this.api = api;
    this.setup = setup;
    this.requests = requests;
    this.messages = messages;
    this.desk = desk;
    this.attempts = attempts;
  }

  /// @throws SQLException where nothing was done; the same update may come again
  void on(Update update) throws SQLException {
    var press = update.press();
    if (press == null) {
      return;
    }
    var answer = decide(press);
    try {
      api.answer(press, answer);
    } catch (BotApiException failure) {
      LOG.warnf("telegram=answer outcome=failed cause=%s", failure.getMessage());
    }
  }

  private String decide(Press press) throws SQLException {
    if (!setup.chats().contains(press.chatId())) {
      return refuse(press, "This chat may not decide.");
    }
    var approver = setup.users().get(press.userId());
    if (approver == null) {
      return refuse(press, "You are not on the list of approvers.");
    }
    var data = ButtonData.parse(press.data());
    var posted =
        data.isEmpty() ? Optional.<Posted>empty() : messages.byNonce(Sha256.of(data.get().nonce()));
    if (posted.isEmpty() || posted.get().chatId() != press.chatId()) {
      return refuse(press, "This button is not valid any more. Use the newest message.");
    }
    var request = requests.find(posted.get().requestId());
    return request.isEmpty()
        ? refuse(press, "This request is not known.")
        : decide(press, approver, data.get(), posted.get(), request.get());
  }

  private String decide(
      Press press, Client approver, ButtonData data, Posted posted, Request request)
      throws SQLException {
    var outcome = request.outcome();
    if (outcome != null) {
      return refuse(press, "Decided already: " + told(outcome));
    }
    if (posted.expired()) {
      return refuse(press, "This request has expired.");
    }
    var verdict = verdict(request, data, approver);
    var refusal = Permission.refusal(request, verdict, approver);
    if (refusal.isPresent()) {
      return refuse(press, "Not allowed. " + refusal.get().reason());
    }
    if (VerdictDesk.isApplied(request, verdict)) {
      return refuse(press, "Your approval is counted already.");
    }
    if (!messages.consume(posted.nonceSha256(), approver.name(), press.id())) {
      return refuse(press, "Somebody has pressed a button of this message already.");
    }
    return submit(verdict, posted);
  }

  private static VerdictSubmitted verdict(Request request, ButtonData data, Client approver) {
    return new VerdictSubmitted(
        request.phase(),
        request.id(),
        data.verdict(),
        null,
        null,
        approver.name(),
        Via.TELEGRAM,
        "");
  }

  private String submit(VerdictSubmitted verdict, Posted posted) throws SQLException {
    try {
      return answer(desk.submit(verdict), verdict);
    } catch (KafkaException failure) {
      messages.restore(posted.nonceSha256());
      LOG.warnf("telegram=press outcome=postponed cause=%s", failure);
      return "This could not be recorded. Press again in a moment.";
    }
  }

  private static String answer(Request request, VerdictSubmitted verdict) {
    var outcome = request.outcome();
    if (outcome == null) {
      return VerdictDesk.isApplied(request, verdict)
          ? "Counted: %d of %d approvals."
              .formatted(request.approvals().size(), request.assessment().requiredApprovals())
          : "On its way. The message will tell.";
    }
    return VerdictDesk.agrees(outcome, verdict)
        ? told(outcome)
        : "Somebody was faster: " + told(outcome);
  }

  private static String told(Outcome outcome) {
    List<String> by = outcome.by();
    return outcome.kind() + (by.isEmpty() ? "" : " by " + String.join(", ", by)) + ".";
  }

  /// Refusals stand in the audit trail; what is taken does as a verdict.
  private String refuse(Press press, String reason) {
    var approver = setup.users().get(press.userId());
    var origin = "telegram user %d, chat %d".formatted(press.userId(), press.chatId());
    attempts.note(
        new AuditEntry(
            AuditEntry.time(Instant.now()),
            approver == null ? origin : approver.name(),
            "press",
            origin,
            "",
            List.of(),
            List.of("refused"),
            reason,
            "",
            "",
            ""),
        true);
    return reason;
  }
}
