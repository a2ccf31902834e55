package io.phasegate.governance.telegram;

import java.time.Duration;

/// Telegram did not do what it was asked. The message never holds the token, and there is no cause:
/// those of HTTP clients quote URLs.
public final class BotApiException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY = 429;

  private final int status;
  private final Duration retryAfter;

  /// @param status of HTTP; 0 where there was no answer
  /// @param retryAfter how long Telegram wants to be left alone; nothing where it does not say
  BotApiException(int status, String message, Duration retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public int status() {
    return status;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /// Whether the same call may succeed later.
  public boolean passes() {
    return status == 0 || status == TOO_MANY || status >= 500;
  }

  /// Whether Telegram understood, and says no to this message for good.
  public boolean refuses() {
    return status == 400 || status == 403;
  }
}
