package io.phasegate.baseline.report;

/// Makes text safe to store: one line, without control characters and lone surrogates, which
/// PostgreSQL refuses. Such characters are spelled the way pytest spells them in XML (`#x1B`), so
/// that both of its formats give the same text.
final class PlainText {
  private PlainText() {}

  static String oneLine(String text) {
    if (text.codePoints().noneMatch(PlainText::unsafe)) {
      return text;
    }
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(codePoint -> append(safe, codePoint));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int codePoint) {
    if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
      safe.append(' ');
    } else if (unsafe(codePoint)) {
      safe.append((codePoint <= 0xFF ? "#x%02X" : "#x%04X").formatted(codePoint));
    } else {
      safe.appendCodePoint(codePoint);
    }
  }

  private static boolean unsafe(int codePoint) {
    var type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || codePoint == 0xFFFE
        || codePoint == 0xFFFF;
  }
}
