package io.phasegate.cli.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts and bytes of others, with everything visible that would steer a terminal or hide in it.
/// One line each: a line break is shown like any other control character.
public final class Visible {
  private static final int ASCII_END = 0x7f;

  private Visible() {}

  public static String text(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(visible, character));
    return visible.toString();
  }

  /// What is no UTF-8 is shown byte by byte, `\xNN` where a byte is no ASCII.
  public static String bytes(byte[] bytes) {
    try {
      return text(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return noText(bytes);
    }
  }

  private static String noText(byte[] bytes) {
    var visible = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      int value = Byte.toUnsignedInt(each);
      if (value > ASCII_END) {
        visible.append(String.format(Locale.ROOT, "\\x%02x", value));
      } else {
        append(visible, value);
      }
    }
    return visible.toString();
  }

  private static void append(StringBuilder visible, int character) {
    switch (character) {
      case '\n' -> visible.append("\\n");
      case '\r' -> visible.append("\\r");
      case '\t' -> visible.append("\\t");
      default -> {
        if (isHidden(character)) {
          visible.append(String.format(Locale.ROOT, "\\u%04x", character));
        } else {
          visible.appendCodePoint(character);
        }
      }
    }
  }

  private static boolean isHidden(int character) {
    var type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
