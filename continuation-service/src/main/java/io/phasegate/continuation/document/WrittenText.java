package io.phasegate.continuation.document;

/// Text of a document as it is written: in JSON a line break, a blank, or any character may be
/// an escape.
///
/// @param escaped whether line breaks of contents are written as escapes
public record WrittenText(String text, boolean escaped) {
  public enum Kind {
    BLANK,
    BREAK,
    INK
  }

  /// Characters of a JSON escape for a code unit.
  private static final int CODE_UNIT = 6;

  public int length() {
    return text.length();
  }

  public Kind kind(int at) {
    char c = text.charAt(at);
    if (isEscape(at)) {
      c = text.charAt(at + 1);
      return c == 'n' ? Kind.BREAK : c == 'r' || c == 't' ? Kind.BLANK : Kind.INK;
    }
    return c == '\n' ? Kind.BREAK : Character.isWhitespace(c) ? Kind.BLANK : Kind.INK;
  }

  public boolean isLetter(int at) {
    return !isEscape(at) && Character.isLetterOrDigit(text.charAt(at));
  }

  private boolean isEscape(int at) {
    return escaped && text.charAt(at) == '\\' && at + 1 < text.length();
  }

  /// Where what begins at `at` ends: a character, or the two with which an escape begins.
  public int next(int at) {
    return at + (isEscape(at) ? 2 : 1);
  }

  /// Where the character begins that ends at `end`, which may be written as `\\u` and four digits.
  public int previous(int end) {
    int start = Math.max(0, end - CODE_UNIT);
    boolean unit = escaped && text.startsWith("\\u", start) && !isWithinEscape(start);
    return unit ? start : end - 1;
  }

  /// The rest of an escape reads as what it is not.
  public boolean isWithinEscape(int at) {
    int from = at;
    while (from > 0 && text.charAt(from - 1) == '\\') {
      from--;
    }
    return escaped && (at - from) % 2 == 1;
  }

  /// Whether a line begins at `at`.
  public boolean isLineStart(int at) {
    return at == 0 || endsWithBreak(at);
  }

  /// Where the line begins that goes on at `end`, which may be the first of a content.
  public int lineStart(int end) {
    int at = end;
    while (!isLineStart(at) && !opensValue(at - 1)) {
      at = previous(at);
    }
    return at;
  }

  public boolean endsWithBreak(int end) {
    return text.charAt(end - 1) == '\n'
        || (end > 1
            && isEscape(end - 2)
            && kind(end - 2) == Kind.BREAK
            && !isWithinEscape(end - 2));
  }

  public boolean hasBreak(int start, int end) {
    for (int at = start; at < end; at = next(at)) {
      if (kind(at) == Kind.BREAK) {
        return true;
      }
    }
    return false;
  }

  /// Where the last character before `end` ends that is no blank and no break.
  public int endOfInk(int end) {
    int at = end;
    while (at > 0) {
      if (Character.isWhitespace(text.charAt(at - 1))) {
        at--;
      } else if ("nrt".indexOf(text.charAt(at - 1)) >= 0 && isWithinEscape(at - 1)) {
        at -= 2;
      } else {
        break;
      }
    }
    return at;
  }

  /// Whether the value of a member, as the content of a file, begins behind it.
  public boolean opensValue(int at) {
    return escaped
        && text.charAt(at) == '"'
        && !isWithinEscape(at)
        && text.substring(Math.max(0, at - 2), at).strip().endsWith(":");
  }
}
