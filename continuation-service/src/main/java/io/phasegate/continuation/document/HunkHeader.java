package io.phasegate.continuation.document;

import org.jspecify.annotations.Nullable;

/// `@@ -oldStart,oldLines +newStart,newLines @@ section`.
record HunkHeader(int oldStart, int oldLines, int newStart, int newLines, String rest) {
  private static final int MOST_DIGITS = 9;

  /// Null where the line is none.
  static @Nullable HunkHeader of(String line) {
    var cursor = new Cursor(line);
    if (!cursor.take("@@ -")) {
      return null;
    }
    int oldStart = cursor.number(-1);
    int oldLines = cursor.take(",") ? cursor.number(-1) : 1;
    if (!cursor.take(" +")) {
      return null;
    }
    int newStart = cursor.number(-1);
    int newLines = cursor.take(",") ? cursor.number(-1) : 1;
    boolean whole = cursor.take(" @@") && (oldStart | oldLines | newStart | newLines) >= 0;
    return whole ? new HunkHeader(oldStart, oldLines, newStart, newLines, cursor.rest()) : null;
  }

  HunkHeader counting(int oldCount, int newCount) {
    return new HunkHeader(oldStart, oldCount, newStart, newCount, rest);
  }

  @Override
  public String toString() {
    return "@@ -%s +%s @@%s".formatted(side(oldStart, oldLines), side(newStart, newLines), rest);
  }

  private static String side(int start, int lines) {
    return lines == 1 ? Integer.toString(start) : start + "," + lines;
  }

  private static final class Cursor {
    private final String line;
    private int at;

    Cursor(String line) {
      this.line = line;
    }

    boolean take(String expected) {
      boolean there = line.startsWith(expected, at);
      at += there ? expected.length() : 0;
      return there;
    }

    int number(int otherwise) {
      int from = at;
      while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
        at++;
      }
      int digits = at - from;
      return digits == 0 || digits > MOST_DIGITS ? otherwise : Integer.parseInt(line, from, at, 10);
    }

    String rest() {
      return line.substring(at);
    }
  }
}
