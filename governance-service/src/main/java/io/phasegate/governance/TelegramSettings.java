package io.phasegate.governance;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Approvals by Telegram: off unless a token is given, and then complete or the service does not
/// start.
public interface TelegramSettings {
  /// The bot's token as BotFather gave it. A secret: rather a file than an environment variable.
  Optional<String> token();

  /// A file that holds nothing but the token.
  Optional<Path> tokenFile();

  /// Chats that requests are announced in; buttons count in no other.
  Optional<List<Long>> chats();

  /// Who may press buttons, by Telegram's user id.
  Map<Long, User> users();

  /// The Bot API's root.
  @WithDefault("https://api.telegram.org")
  URI baseUrl();

  /// Where a request can be looked at, with `{id}` in it.
  @WithDefault("http://127.0.0.1:${quarkus.http.port}/api/governance/requests/{id}")
  String link();

  /// How often is looked for what is to be announced or edited.
  @WithDefault("PT1S")
  Duration every();

  /// How long one call for button presses may stay unanswered by Telegram.
  @WithDefault("PT25S")
  Duration pollTimeout();

  /// How long any other call may take.
  @WithDefault("PT10S")
  Duration callTimeout();

  /// How long an instance that ended without a word keeps others from taking over.
  @WithDefault("PT30S")
  Duration lease();

  Webhook webhook();

  /// Somebody who may approve.
  interface User {
    /// What decisions are recorded under: the same name as that person's other ways in.
    String name();

    /// Groups that policies may name as approvers.
    Optional<List<String>> groups();
  }

  /// Telegram calls us instead of being asked.
  interface Webhook {
    /// The public https address of `/telegram/webhook`; absent: long polling.
    Optional<URI> url();

    /// What Telegram repeats in the header `X-Telegram-Bot-Api-Secret-Token`.
    Optional<String> secret();

    /// A file that holds nothing but the secret.
    Optional<Path> secretFile();
  }
}
