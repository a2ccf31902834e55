package io.phasegate.finalizer.domain;

import io.phasegate.contracts.CommitSha;

/// Comparing commits that one side may have abbreviated.
final class Commits {
  private Commits() {}

  /// True where one is the other or a short form of it; [CommitSha] has at least 7 digits.
  static boolean same(CommitSha one, CommitSha other) {
    return one.value().startsWith(other.value()) || other.value().startsWith(one.value());
  }
}
