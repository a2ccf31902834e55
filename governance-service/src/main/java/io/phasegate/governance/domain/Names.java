package io.phasegate.governance.domain;

import java.util.Locale;

/// Names of people.
final class Names {
  private Names() {}

  /// One person is not two by another spelling.
  static boolean same(String one, String other) {
    return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }
}
