package io.phasegate.governance.telegram;

import java.util.regex.Pattern;

/// The secret that a bot is called with. It is part of every URL of the Bot API, so it is taken out
/// of every text that leaves here.
public final class BotToken {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,20}):[A-Za-z0-9_-]{20,100}");
  private static final String HIDDEN = "<token>";

  private final String secret;

  /// @throws IllegalArgumentException where the text is no token; the message does not repeat it
  public BotToken(String secret) {
    if (!FORM.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "phasegate.governance.telegram.token: expected <number>:<letters> as BotFather gives it,"
              + " found another form of %d characters".formatted(secret.length()));
    }
    this.secret = secret;
  }

  /// The bot's own id, which is no secret.
  public String botId() {
    return secret.substring(0, secret.indexOf(':'));
  }

  String secret() {
    return secret;
  }

  /// The text without the secret in it.
  String hiddenIn(String text) {
    return text.replace(secret, HIDDEN).replace(secret.substring(botId().length() + 1), HIDDEN);
  }

  @Override
  public String toString() {
    return botId() + ":" + HIDDEN;
  }
}
