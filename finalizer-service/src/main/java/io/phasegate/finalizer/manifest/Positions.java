package io.phasegate.finalizer.manifest;

import io.phasegate.finalizer.domain.ManifestReading.Broken;

/// Where in an output something is wrong, in the words that its author's editor uses.
final class Positions {
  private Positions() {}

  static Broken broken(String output, int offset, String message) {
    var at = Math.min(offset, output.length());
    var lineStart = at == 0 ? 0 : output.lastIndexOf('\n', at - 1) + 1;
    var line = 1 + (int) output.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    return new Broken(message, line, 1 + output.codePointCount(lineStart, at));
  }

  /// One character as a message shows it.
  static String quote(int codePoint) {
    return Character.isISOControl(codePoint)
        ? "U+%04X".formatted(codePoint)
        : "'" + Character.toString(codePoint) + "'";
  }
}
