package io.phasegate.governance.api.telegram;

import io.phasegate.governance.telegram.Update;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Takes the calls of Telegram, which prove themselves by a secret.
final class Webhook {
  private final String secret;
  private final Presses presses;

  Webhook(String secret, Presses presses) {
    this.secret = secret;
    this.presses = presses;
  }

  boolean isGenuine(@Nullable String header) {
    return header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  /// @return whether the text was an update
  boolean take(String json) throws SQLException {
    var update = Update.parse(json);
    if (update.isPresent()) {
      presses.on(update.get());
    }
    return update.isPresent();
  }
}
