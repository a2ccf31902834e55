package io.phasegate.governance.telegram;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Tells addresses that Telegram refuses as a button's URL: those that mean something only here.
final class Addresses {
  private static final List<String> LOCAL_ENDINGS =
      List.of(".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".invalid");

  private Addresses() {}

  /// Whether anything but a public name over HTTP(S) is meant; IP addresses count as local.
  static boolean isLocal(String address) {
    var uri = URI.create(address);
    var host = uri.getHost();
    if (host == null || uri.getScheme() == null || !uri.getScheme().matches("https?")) {
      return true;
    }
    var name = host.toLowerCase(Locale.ROOT);
    return !name.contains(".")
        || name.chars().allMatch(each -> each == '.' || Character.isDigit(each))
        || LOCAL_ENDINGS.stream().anyMatch(name::endsWith);
  }
}
