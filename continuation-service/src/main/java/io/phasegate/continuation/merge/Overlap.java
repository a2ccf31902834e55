package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Borders;
import java.util.ArrayList;
import java.util.List;

/// How many characters the end of a text and the start of its continuation share.
///
/// @param length of the shared text
/// @param marks how many of its characters are no blanks; line breaks are marks
/// @param letters how many of them are letters or digits
/// @param inEscape whether the shared text begins within an escape and goes on behind it
/// @param atLineStart whether the shared text begins with a line
/// @param wholeLines whether both texts meet at the same place between two lines as the shared text
///     begins at, or in the marks it begins with: of a block that comes twice maybe only the last
///     line is repeated
/// @param repetitive whether the shared text proves nothing: it repeats itself, or is one line that
///     may simply come twice in a row
/// @param withinPeriod whether what stands before the shared text ends as it does, or it comes
///     three times if nothing is dropped
/// @param tearsWord whether it ends within a word that the continuation goes on with
/// @param indented whether it begins with an indentation
/// @param broken whether it holds a line break
/// @param opens whether it leaves a bracket or a quote open
/// @param words how many words it has
record Overlap(
    int length,
    int marks,
    int letters,
    boolean inEscape,
    boolean atLineStart,
    boolean wholeLines,
    boolean repetitive,
    boolean withinPeriod,
    boolean tearsWord,
    boolean indented,
    boolean broken,
    boolean opens,
    int words) {
  /// Whether the exact join would put two things on one line that hardly stand there.
  boolean apart() {
    return indented || broken;
  }

  private static final int MOST = 6;
  private static final int INDENT = 2;

  /// Characters of a JSON escape for a code unit.
  private static final int CODE_UNIT = 6;

  /// With fewer letters, most lines begin alike.
  private static final int ALIKE = 4;

  private static final int SPACE = 0;
  private static final int BREAK = 1;
  private static final int INK = 2;

  /// The longest overlaps first. Linear: one pass over each text (Knuth, Morris, Pratt).
  ///
  /// @param escaped whether line breaks are written as escapes
  static List<Overlap> of(String text, String continuation, boolean escaped) {
    int longest = Math.min(text.length(), continuation.length());
    int[] borders = Borders.of(continuation, 0, longest);
    int matched = 0;
    for (int at = text.length() - longest; at < text.length(); at++) {
      char c = text.charAt(at);
      while (matched > 0 && (matched == longest || continuation.charAt(matched) != c)) {
        matched = borders[matched - 1];
      }
      matched += continuation.charAt(matched) == c ? 1 : 0;
    }
    var overlaps = new ArrayList<Overlap>();
    boolean open = escaped && isWithinEscape(text, text.length());
    for (int k = matched; k > 0 && overlaps.size() < MOST; k = borders[k - 1]) {
      boolean more = k < continuation.length();
      boolean torn =
          more && isWord(continuation.charAt(k)) && isWord(text.charAt(text.length() - 1));
      var whole = open && more ? text + continuation.charAt(k) : text;
      boolean again = comesThrice(text, continuation, k);
      overlaps.add(of(whole, text.length() - k, k, borders[k - 1], again, escaped, torn));
    }
    return overlaps;
  }

  /// @param text to its end, or to the end of the escape within which it ends
  private static Overlap of(
      String text, int from, int length, int border, boolean again, boolean escaped, boolean torn) {
    int start = escaped && length > 1 && isWithinEscape(text, from) ? from + 1 : from;
    boolean periodic = 2 * border >= length;
    int marks = 0;
    int letters = 0;
    int line = start;
    int lettersOfLine = 0;
    for (int at = start; at < text.length(); at++) {
      int kind = kind(text, at, escaped);
      int letter = isLetter(text, at, escaped) ? 1 : 0;
      marks += kind == SPACE ? 0 : 1;
      letters += letter;
      at += isEscape(text, at, escaped) ? 1 : 0;
      line = kind == BREAK ? at + 1 : line;
      lettersOfLine = kind == BREAK ? 0 : lettersOfLine + letter;
    }
    boolean atLineStart = start == 0 || endsWithBreak(text, start, escaped);
    boolean asItBegins =
        lettersOfLine == 0
            && text.substring(start).strip().startsWith(text.substring(line).strip());
    return new Overlap(
        length,
        marks,
        letters,
        start > from,
        atLineStart,
        (atLineStart && asItBegins) || meetsBetweenLines(text, start, escaped),
        periodic || isOneLine(text, start, escaped) || isLineTwice(text, start, escaped),
        again || isWithinPeriod(text, start, escaped),
        torn,
        isIndented(text, start),
        hasBreak(text, start, escaped),
        leavesOpen(text, start),
        words(text, start));
  }

  /// Whether the shared text, written twice, goes on at both sides for as long again.
  private static boolean comesThrice(String text, String continuation, int length) {
    int after = 0;
    while (after < length
        && length + after < continuation.length()
        && continuation.charAt(length + after) == continuation.charAt(after)) {
      after++;
    }
    int start = text.length() - length;
    int before = 0;
    while (before + after < length
        && before < start
        && text.charAt(start - 1 - before) == text.charAt(text.length() - 1 - before)) {
      before++;
    }
    return before + after >= length;
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /// An indentation may follow the mark of a line of a diff.
  private static boolean isIndented(String text, int start) {
    int from = "+-".indexOf(text.charAt(start)) < 0 ? start : start + 1;
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at - from >= INDENT || (at > from && text.charAt(from) == '\t');
  }

  /// Whether what stands before it ends as it does, but for an indentation: a few letters, or all
  /// of a line that was begun. Where a block comes again and again and is cut, the one before is
  /// there up to the same place.
  static boolean isWithinPeriod(String text, int start, boolean escaped) {
    int end = endOfInk(text, text.length(), escaped);
    int before = endOfInk(text, start, escaped);
    int letters = 0;
    int ink = 0;
    while (end > start && before > 0 && text.charAt(end - 1) == text.charAt(before - 1)) {
      end--;
      before--;
      int kind = kind(text, end, false);
      if (kind == BREAK || (escaped && text.charAt(end) == 'n' && isWithinEscape(text, end))) {
        return letters >= ALIKE || ink > 0;
      }
      letters += Character.isLetterOrDigit(text.charAt(end)) ? 1 : 0;
      ink += kind == INK ? 1 : 0;
    }
    return letters >= ALIKE;
  }

  /// Whether a line breaks in what comes first, or in the blanks before it that stand at the end of
  /// the text as well.
  private static boolean meetsBetweenLines(String text, int start, boolean escaped) {
    int ink = start;
    while (ink < text.length() && kind(text, ink, escaped) != INK) {
      ink += isEscape(text, ink, escaped) ? 2 : 1;
    }
    int last = text.length() - start;
    int blanks = endOfInk(text, start, escaped);
    int alike = start;
    while (alike > blanks
        && alike + last > ink
        && text.charAt(alike - 1) == text.charAt(alike + last - 1)) {
      alike--;
    }
    boolean opens = alike == 0 || opensValue(text, alike - 1, escaped);
    return hasBreak(text.substring(0, ink), alike, escaped)
        || (opens && endsWithBreak(text, alike + last, escaped));
  }

  private static int endOfInk(String text, int end, boolean escaped) {
    int at = end;
    while (at > 0) {
      if (Character.isWhitespace(text.charAt(at - 1))) {
        at--;
      } else if (escaped
          && "nrt".indexOf(text.charAt(at - 1)) >= 0
          && isWithinEscape(text, at - 1)) {
        at -= 2;
      } else {
        break;
      }
    }
    return at;
  }

  /// Whether it is a line and the beginning of the next one, which begins alike: that may be the
  /// same line twice, of which only the beginning is repeated.
  private static boolean isLineTwice(String text, int start, boolean escaped) {
    int next = start;
    int breaks = 0;
    for (int at = start; at < text.length(); at++) {
      boolean feed = kind(text, at, escaped) == BREAK;
      at += isEscape(text, at, escaped) ? 1 : 0;
      breaks += feed ? 1 : 0;
      next = feed ? at + 1 : next;
    }
    var begun = text.substring(next);
    return breaks == 1
        && text.startsWith(begun, start)
        && begun.chars().filter(Character::isLetterOrDigit).count() >= ALIKE;
  }

  private static boolean hasBreak(String text, int start, boolean escaped) {
    for (int at = start; at < text.length(); at++) {
      if (kind(text, at, escaped) == BREAK) {
        return true;
      }
      at += isEscape(text, at, escaped) ? 1 : 0;
    }
    return false;
  }

  private static boolean leavesOpen(String text, int start) {
    int depth = 0;
    int quotes = 0;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      quotes += c == '"' ? 1 : 0;
    }
    return depth > 0 || quotes % 2 == 1;
  }

  private static int words(String text, int start) {
    int words = 0;
    for (int at = start; at < text.length(); at++) {
      boolean first = at == start || !isWord(text.charAt(at - 1));
      words += first && isWord(text.charAt(at)) ? 1 : 0;
    }
    return words;
  }

  /// Whether the shared text holds no more than one line that may simply come twice: it begins
  /// within a line and spans at most one break, or is a line and its break, or one between two.
  private static boolean isOneLine(String text, int start, boolean escaped) {
    int breaks = 0;
    int before = 0;
    int after = 0;
    int end = start;
    for (; end < text.length() && breaks < 2; end++) {
      int kind = kind(text, end, escaped);
      before += kind == INK && breaks == 0 ? 1 : 0;
      after += kind == INK ? breaks : 0;
      end += isEscape(text, end, escaped) ? 1 : 0;
      breaks += kind == BREAK ? 1 : 0;
    }
    if (breaks == 2 && before == 0 && end == text.length()) {
      return true;
    }
    if (breaks == 1 && (before == 0 || after == 0)) {
      return before == 0 || isFromFirstLetter(text, start, escaped);
    }
    return breaks < 2 && start > 0 && !endsWithBreak(text, start, escaped);
  }

  /// Whether every letter of the line comes after `start`: before it are blanks and marks at most,
  /// as of a diff or a list.
  private static boolean isFromFirstLetter(String text, int start, boolean escaped) {
    int at = start;
    while (at > 0 && !endsWithBreak(text, at, escaped) && !opensValue(text, at - 1, escaped)) {
      int character = escaped ? startOfCodeUnit(text, at) : at - 1;
      if (character == at - 1 && Character.isLetterOrDigit(text.charAt(character))) {
        return false;
      }
      at = character;
    }
    return true;
  }

  private static boolean endsWithBreak(String text, int end, boolean escaped) {
    return text.charAt(end - 1) == '\n'
        || (escaped
            && end > 1
            && kind(text, end - 2, true) == BREAK
            && !isWithinEscape(text, end - 2));
  }

  /// Where the character begins that ends at `end`, which may be written as `\\u` and four digits.
  private static int startOfCodeUnit(String text, int end) {
    int start = Math.max(0, end - CODE_UNIT);
    return text.startsWith("\\u", start) && !isWithinEscape(text, start) ? start : end - 1;
  }

  /// Whether the value of a member, as the content of a file, begins behind it.
  private static boolean opensValue(String text, int at, boolean escaped) {
    return escaped
        && text.charAt(at) == '"'
        && !isWithinEscape(text, at)
        && text.substring(Math.max(0, at - 2), at).strip().endsWith(":");
  }

  private static boolean isLetter(String text, int at, boolean escaped) {
    return !isEscape(text, at, escaped) && Character.isLetterOrDigit(text.charAt(at));
  }

  private static int kind(String text, int at, boolean escaped) {
    char c = text.charAt(at);
    if (isEscape(text, at, escaped)) {
      c = text.charAt(at + 1);
      return c == 'n' ? BREAK : c == 'r' || c == 't' ? SPACE : INK;
    }
    return c == '\n' ? BREAK : Character.isWhitespace(c) ? SPACE : INK;
  }

  /// The rest of an escape reads as what it is not.
  private static boolean isWithinEscape(String text, int at) {
    int from = at;
    while (from > 0 && text.charAt(from - 1) == '\\') {
      from--;
    }
    return (at - from) % 2 == 1;
  }

  private static boolean isEscape(String text, int at, boolean escaped) {
    return escaped && text.charAt(at) == '\\' && at + 1 < text.length();
  }
}
