package io.phasegate.governance.patch;

import io.phasegate.contracts.Excerpt;

/// Ends the reading of a patch; never leaves this package.
final class UnreadablePatch extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 80;

  private final int line;

  UnreadablePatch(int line, String expected, String found) {
    super("expected %s, found '%s'".formatted(expected, shorten(found)), null, false, false);
    this.line = line;
  }

  PatchReading.Unreadable reading() {
    return new PatchReading.Unreadable(line, String.valueOf(getMessage()));
  }

  private static String shorten(String text) {
    return Excerpt.of(text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD"), LONGEST_QUOTE);
  }
}
