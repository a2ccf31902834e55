package io.phasegate.continuation.document;

import org.jspecify.annotations.Nullable;

/// The line that opens a fenced block, as CommonMark has it.
///
/// @param mark its character, repeated `length` times
/// @param info what stands after it
record Fence(char mark, int length, String info) {
  private static final int SHORTEST = 3;
  private static final int INDENT = 3;

  /// The fence in a line; null where it is none.
  static @Nullable Fence in(Lines lines, String text) {
    int at = lines.firstInk();
    if (at == lines.end() || at - lines.start() > INDENT) {
      return null;
    }
    char mark = text.charAt(at);
    if (mark != '`' && mark != '~') {
      return null;
    }
    int after = at;
    while (after < lines.end() && text.charAt(after) == mark) {
      after++;
    }
    var info = text.substring(after, lines.end()).strip();
    boolean fence = after - at >= SHORTEST && (mark == '~' || info.indexOf('`') < 0);
    return fence ? new Fence(mark, after - at, info) : null;
  }

  /// The shortest line that closes it.
  String closing() {
    return String.valueOf(mark).repeat(length);
  }

  boolean closes(Fence opened) {
    return mark == opened.mark && length >= opened.length && info.isEmpty();
  }
}
