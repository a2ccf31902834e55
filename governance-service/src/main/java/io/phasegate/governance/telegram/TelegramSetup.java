package io.phasegate.governance.telegram;

import io.phasegate.access.Client;
import io.phasegate.access.Role;
import io.phasegate.governance.TelegramSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings of Telegram, complete and checked.
///
/// @param chats where requests are announced
/// @param users who may press buttons, by Telegram's id, as whom
/// @param webhook null for long polling
public record TelegramSetup(
    BotToken token,
    URI baseUrl,
    List<Long> chats,
    Map<Long, Client> users,
    String link,
    Duration callTimeout,
    @Nullable Webhook webhook) {
  private static final String PREFIX = "phasegate.governance.telegram.";
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,256}");

  /// Where Telegram calls us.
  ///
  /// @param secret what its calls carry
  public record Webhook(URI url, String secret) {
    @Override
    public String toString() {
      return "webhook " + url;
    }
  }

  /// Nothing where no setting of Telegram is given.
  ///
  /// @throws IllegalArgumentException where something is missing or wrong
  public static Optional<TelegramSetup> of(TelegramSettings settings) {
    var token = secret("token", settings.token(), settings.tokenFile());
    var chats = settings.chats().orElse(List.of());
    var users = users(settings.users());
    var webhook = webhook(settings.webhook());
    if (token.isEmpty() && chats.isEmpty() && users.isEmpty() && webhook == null) {
      return Optional.empty();
    }
    require(token.isPresent(), "token or token-file", "Telegram is configured in part");
    require(!chats.isEmpty(), "chats", "nobody would be asked");
    require(!users.isEmpty(), "users", "nobody could answer");
    requireLink(settings.link());
    var longerThanPoll = settings.lease().compareTo(settings.pollTimeout()) > 0;
    if (!longerThanPoll) {
      throw new IllegalArgumentException(
          PREFIX + "lease: expected more than poll-timeout = " + settings.pollTimeout());
    }
    return Optional.of(
        new TelegramSetup(
            new BotToken(token.get()),
            settings.baseUrl(),
            List.copyOf(chats),
            users,
            settings.link(),
            settings.callTimeout(),
            webhook));
  }

  private static void require(boolean given, String key, String otherwise) {
    if (!given) {
      throw new IllegalArgumentException(
          "%s%s: expected a value, found none: %s".formatted(PREFIX, key, otherwise));
    }
  }

  private static void requireLink(String link) {
    try {
      URI.create(link.replace("{id}", "id"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%slink: expected an address, found '%s'".formatted(PREFIX, link), e);
    }
  }

  /// One name for two people would let one person count as two, or two as one.
  private static Map<Long, Client> users(Map<Long, TelegramSettings.User> configured) {
    var users = new TreeMap<Long, Client>();
    configured.forEach(
        (id, user) ->
            users.put(id, new Client(user.name(), Role.APPROVER, user.groups().orElse(List.of()))));
    if (users.values().stream().map(Client::name).distinct().count() != users.size()) {
      throw new IllegalArgumentException(
          PREFIX + "users: expected every name once, found one twice");
    }
    return Map.copyOf(users);
  }

  private static @Nullable Webhook webhook(TelegramSettings.Webhook settings) {
    var secret = secret("webhook.secret", settings.secret(), settings.secretFile());
    var url = settings.url();
    if (url.isEmpty() && secret.isEmpty()) {
      return null;
    }
    require(url.isPresent(), "webhook.url", "a secret alone says nothing");
    require(secret.isPresent(), "webhook.secret", "anybody could press buttons");
    if (!SECRET.matcher(secret.get()).matches()) {
      throw new IllegalArgumentException(
          PREFIX + "webhook.secret: expected 16 to 256 of the characters A-Z a-z 0-9 _ -");
    }
    return new Webhook(url.get(), secret.get());
  }

  private static Optional<String> secret(String key, Optional<String> text, Optional<Path> file) {
    if (text.isPresent() && file.isPresent()) {
      throw new IllegalArgumentException(
          "%s%s: expected it or %2$s-file, found both".formatted(PREFIX, key));
    }
    return file.isPresent() ? Optional.of(read(key, file.get())) : text;
  }

  private static String read(String key, Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("%s%s-file: cannot read %s".formatted(PREFIX, key, file), e);
    }
  }
}
