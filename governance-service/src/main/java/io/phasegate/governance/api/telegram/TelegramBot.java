package io.phasegate.governance.api.telegram;

import io.phasegate.governance.GovernanceConfig;
import io.phasegate.governance.TelegramSettings;
import io.phasegate.governance.api.VerdictDesk;
import io.phasegate.governance.persistence.GovernanceRepository;
import io.phasegate.governance.persistence.TelegramLease;
import io.phasegate.governance.persistence.TelegramMessages;
import io.phasegate.governance.telegram.BotApi;
import io.phasegate.governance.telegram.RequestMessage;
import io.phasegate.governance.telegram.TelegramSetup;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Speaks with Telegram, where that is configured, on threads of its own: the loop never waits for
/// it. Of several instances the one that holds the lease speaks.
@ApplicationScoped
public class TelegramBot {
  private final TelegramSettings settings;
  private final GovernanceRepository requests;
  private final TelegramMessages messages;
  private final TelegramLease lease;
  private final VerdictDesk desk;
  private @Nullable Conversation conversation;

  TelegramBot(
      GovernanceConfig config,
      GovernanceRepository requests,
      TelegramMessages messages,
      TelegramLease lease,
      VerdictDesk desk) {
    this.settings = config.telegram();
    this.requests = requests;
    this.messages = messages;
    this.lease = lease;
    this.desk = desk;
  }

  /// Half a configuration stops the start.
  void start(@Observes StartupEvent started) {
    TelegramSetup.of(settings).ifPresent(this::talk);
  }

  void stop(@Observes ShutdownEvent stopped) throws SQLException {
    if (conversation != null) {
      conversation.end();
    }
  }

  /// How Telegram reaches us, where it does.
  Optional<Webhook> webhook() {
    return Optional.ofNullable(conversation).flatMap(Conversation::webhook);
  }

  private void talk(TelegramSetup setup) {
    var api = new BotApi(setup.baseUrl(), setup.token(), setup.callTimeout());
    var texts = new RequestMessage(setup.link());
    var started =
        new Conversation(
            setup,
            settings,
            api,
            new Announcer(api, texts, setup.chats(), requests, messages),
            new Presses(api, setup, requests, messages, desk),
            lease,
            messages);
    conversation = started;
    started.begin();
  }
}
