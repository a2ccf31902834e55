package io.phasegate.cli.terminal;

/// Texts of others, without what would steer a terminal.
public final class Plain {
  private Plain() {}

  public static String text(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints().map(each -> steers(each) ? '\uFFFD' : each).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean steers(int character) {
    var type = Character.getType(character);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}
