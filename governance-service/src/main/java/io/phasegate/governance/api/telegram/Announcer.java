package io.phasegate.governance.api.telegram;

import io.phasegate.governance.digest.Sha256;
import io.phasegate.governance.domain.Request;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.persistence.TelegramMessages;
import io.phasegate.governance.persistence.TelegramMessages.Posted;
import io.phasegate.governance.persistence.TelegramMessages.Unannounced;
import io.phasegate.governance.telegram.BotApi;
import io.phasegate.governance.telegram.BotApiException;
import io.phasegate.governance.telegram.ButtonData;
import io.phasegate.governance.telegram.Message;
import io.phasegate.governance.telegram.RequestMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Makes the chats say what the database says: announces what waits, edits what has changed. It
/// compares instead of listening, so that nothing is missed while it is away.
final class Announcer {
  private static final Logger LOG = Logger.getLogger(Announcer.class);
  private static final int MOST_AT_ONCE = 20;
  private static final Duration LONGEST_NONCE = Duration.ofDays(30);

  private final BotApi api;
  private final RequestMessage texts;
  private final List<Long> chats;
  private final GovernanceRepository requests;
  private final TelegramMessages messages;

  Announcer(
      BotApi api,
      RequestMessage texts,
      List<Long> chats,
      GovernanceRepository requests,
      TelegramMessages messages) {
    this.api = api;
    this.texts = texts;
    this.chats = chats;
    this.requests = requests;
    this.messages = messages;
  }

  /// @throws BotApiException where Telegram wants to be left alone for a while
  void round() throws SQLException, BotApiException {
    for (var chat : chats) {
      for (var request : messages.unannounced(chat, MOST_AT_ONCE)) {
        announce(request, chat);
      }
    }
    for (var posted : messages.outdated(chats, MOST_AT_ONCE)) {
      refresh(posted);
    }
  }

  private void announce(Unannounced unannounced, long chat) throws SQLException, BotApiException {
    var request = requests.find(unannounced.requestId()).filter(Request::pending);
    var nonce = ButtonData.newNonce();
    if (request.isEmpty()
        || !messages.claim(unannounced, chat, Sha256.of(nonce), expiry(request.get()))) {
      return;
    }
    try {
      var id = api.sendMessage(chat, texts.waiting(request.get(), nonce));
      messages.sent(unannounced.requestId(), chat, id, Sha256.of(texts.html(request.get())));
    } catch (BotApiException failure) {
      if (!failure.refuses()) {
        messages.release(unannounced.requestId(), chat);
        throw failure;
      }
      LOG.errorf(
          "telegram=announce outcome=refused request=%s chat=%d cause=%s",
          unannounced.requestId(), chat, failure.getMessage());
    }
  }

  private void refresh(Posted posted) throws SQLException, BotApiException {
    var found = requests.find(posted.requestId());
    if (found.isEmpty()) {
      messages.shown(posted, "", true);
      return;
    }
    var request = found.get();
    var digest = Sha256.of(texts.html(request));
    var same = digest.equals(posted.shownSha256());
    if (!request.pending()) {
      if (!same || !posted.closed()) {
        edit(posted, texts.decided(request));
      }
      messages.shown(posted, digest, true);
    } else if (same && !posted.lapsed()) {
      messages.shown(posted, digest, false);
    } else {
      var nonce = ButtonData.newNonce();
      if (messages.renew(posted, Sha256.of(nonce))) {
        edit(posted, texts.waiting(request, nonce));
        messages.shown(posted, digest, false);
      }
    }
  }

  /// A message that cannot be edited (deleted, too old, unchanged) stays as it is.
  private void edit(Posted posted, Message message) throws BotApiException {
    var id = posted.id();
    if (id == null) {
      return;
    }
    try {
      api.editMessage(posted.chatId(), id, message);
    } catch (BotApiException failure) {
      if (!failure.refuses()) {
        throw failure;
      }
      LOG.warnf(
          "telegram=edit outcome=refused request=%s chat=%d cause=%s",
          posted.requestId(), posted.chatId(), failure.getMessage());
    }
  }

  /// A broker's time may be anything; a database's may not.
  private static Instant expiry(Request request) {
    var latest = Instant.now().plus(LONGEST_NONCE);
    return request.expiresAt().isBefore(latest) ? request.expiresAt() : latest;
  }
}
