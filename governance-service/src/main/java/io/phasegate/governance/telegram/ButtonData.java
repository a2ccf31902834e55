package io.phasegate.governance.telegram;

import io.phasegate.contracts.event.VerdictSubmitted.Verdict;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a button carries, within Telegram's 64 bytes: what was pressed, and a nonce of 128 random
/// bits that stands for one request in one chat, once.
///
/// @param nonce as it was sent; the database knows its hash only
public record ButtonData(Verdict verdict, String nonce) {
  private static final Pattern FORM = Pattern.compile("([ad]):([A-Za-z0-9_-]{22})");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 16;

  public static String newNonce() {
    var random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// Nothing where the text is none of ours.
  public static Optional<ButtonData> parse(String data) {
    var matcher = FORM.matcher(data);
    return matcher.matches()
        ? Optional.of(
            new ButtonData(
                matcher.group(1).equals("a") ? Verdict.APPROVE : Verdict.DENY, matcher.group(2)))
        : Optional.empty();
  }

  static String approve(String nonce) {
    return "a:" + nonce;
  }

  static String deny(String nonce) {
    return "d:" + nonce;
  }
}
