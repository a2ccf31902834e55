package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.WrittenText;
import io.phasegate.continuation.document.WrittenText.Kind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether the end of a text may be what comes more than once in a row: a line, a block of lines,
/// or what comes again and again.
final class Blocks {
  /// With fewer letters, most lines begin alike.
  private static final int ALIKE = 4;

  /// Which part of a line is enough for it to be like another one.
  private static final double RESEMBLANCE = 0.5;

  /// So much of a line is looked at.
  private static final int LONGEST_LINE = 1_000;

  private static final String NO_WORD = "[^\\p{L}\\p{N}]+";

  private Blocks() {}

  /// Whether what stands before it ends as it does, but for an indentation: a few letters, or all
  /// of a line that was begun. Where a block comes again and again and is cut, the one before is
  /// there up to the same place.
  static boolean isWithinPeriod(WrittenText text, int start) {
    int end = text.endOfInk(text.length());
    int before = text.endOfInk(start);
    int letters = 0;
    int ink = 0;
    while (end > start
        && before > 0
        && text.text().charAt(end - 1) == text.text().charAt(before - 1)) {
      if (text.endsWithBreak(end)) {
        return letters >= ALIKE || ink > 0;
      }
      end--;
      before--;
      letters += Character.isLetterOrDigit(text.text().charAt(end)) ? 1 : 0;
      ink += Character.isWhitespace(text.text().charAt(end)) ? 0 : 1;
    }
    return letters >= ALIKE;
  }

  /// Whether the exact join makes a line that is like the one above: it ends in the same marks, or
  /// begins with the same words. So do `isUpper(c)` and `isLower(c)`, each with the same body.
  ///
  /// @param line where the last line begins
  static boolean joinsAlike(WrittenText text, int start, int line) {
    int end = start;
    boolean marksOnly = true;
    while (text.kind(end) != Kind.BREAK) {
      marksOnly &= !text.isLetter(end);
      end = text.next(end);
    }
    int above = text.lineStart(start);
    return marksOnly
        || resemble(beginning(text, above, start), beginning(text, line, text.length()));
  }

  private static String beginning(WrittenText text, int line, int end) {
    return text.text().substring(line, Math.min(end, line + LONGEST_LINE)).strip();
  }

  /// Whether a part of the words of the last line, or of its beginning, are those of the other.
  private static boolean resemble(String above, String last) {
    int alike = 0;
    while (alike < Math.min(above.length(), last.length())
        && above.charAt(alike) == last.charAt(alike)) {
      alike++;
    }
    boolean begins = alike >= RESEMBLANCE * last.length();
    var words = words(last);
    long common = words(above).stream().filter(words::contains).count();
    return !words.isEmpty() && (begins || common >= RESEMBLANCE * words.size());
  }

  private static Set<String> words(String line) {
    return Arrays.stream(line.split(NO_WORD))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /// Whether a line breaks where the shared text begins, or as far from there as it goes on at
  /// either side when it is written twice.
  ///
  /// @param after how far it does behind it
  static boolean meetsBetweenLines(WrittenText text, int start, int after) {
    int ink = start;
    while (ink < text.length() && text.kind(ink) != Kind.INK) {
      ink = text.next(ink);
    }
    int until = Math.max(ink, Math.min(start + after, text.length()));
    int last = text.length() - start;
    int alike = start;
    while (alike > 0
        && alike + last > start
        && text.text().charAt(alike - 1) == text.text().charAt(alike + last - 1)) {
      alike--;
    }
    boolean opens = alike == 0 || text.opensValue(alike - 1);
    return text.hasBreak(alike, until) || (opens && text.endsWithBreak(alike + last));
  }

  /// Whether it is a line and the beginning of the next one, which begins alike: that may be the
  /// same line twice, of which only the beginning is repeated.
  static boolean isLineTwice(WrittenText text, int start) {
    int line = start;
    int breaks = 0;
    for (int at = start; at < text.length(); at = text.next(at)) {
      boolean feed = text.kind(at) == Kind.BREAK;
      breaks += feed ? 1 : 0;
      line = feed ? text.next(at) : line;
    }
    var begun = text.text().substring(line);
    return breaks == 1 && text.text().startsWith(begun, start) && Proof.letters(begun) >= ALIKE;
  }

  /// Whether the shared text holds no more than one line that may simply come twice: it begins
  /// within a line and spans at most one break, or is a line and its break, or one between two.
  static boolean isOneLine(WrittenText text, int start) {
    int breaks = 0;
    int before = 0;
    int after = 0;
    int end = start;
    for (; end < text.length() && breaks < 2; end = text.next(end)) {
      var kind = text.kind(end);
      before += kind == Kind.INK && breaks == 0 ? 1 : 0;
      after += kind == Kind.INK ? breaks : 0;
      breaks += kind == Kind.BREAK ? 1 : 0;
    }
    boolean between = breaks == 2 && before == 0 && end == text.length();
    boolean whole = breaks == 1 && (before == 0 || after == 0);
    return between || whole || (breaks < 2 && !text.isLineStart(start));
  }
}
