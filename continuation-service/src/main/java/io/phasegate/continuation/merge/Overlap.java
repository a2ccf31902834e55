package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Borders;
import io.phasegate.continuation.merge.WrittenText.Kind;
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

  /// With fewer letters, most lines begin alike.
  private static final int ALIKE = 4;

  /// The longest overlaps first. Linear: one pass over each text (Knuth, Morris, Pratt).
  ///
  /// @param escaped whether line breaks of contents are written as escapes
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
    boolean open = new WrittenText(text, escaped).isWithinEscape(text.length());
    for (int k = matched; k > 0 && overlaps.size() < MOST; k = borders[k - 1]) {
      boolean more = k < continuation.length();
      boolean torn =
          more && isWord(continuation.charAt(k)) && isWord(text.charAt(text.length() - 1));
      var whole = open && more ? text + continuation.charAt(k) : text;
      var written = new WrittenText(whole, escaped);
      boolean again = comesThrice(text, continuation, k);
      overlaps.add(of(written, text.length() - k, k, borders[k - 1], again, torn));
    }
    return overlaps;
  }

  /// @param written to its end, or to the end of the escape within which it ends
  private static Overlap of(
      WrittenText written, int from, int length, int border, boolean again, boolean torn) {
    var text = written.text();
    int start = length > 1 && written.isWithinEscape(from) ? from + 1 : from;
    boolean periodic = 2 * border >= length;
    int marks = 0;
    int letters = 0;
    int line = start;
    int lettersOfLine = 0;
    for (int at = start; at < text.length(); at = written.next(at)) {
      var kind = written.kind(at);
      int letter = written.isLetter(at) ? 1 : 0;
      marks += kind == Kind.BLANK ? 0 : 1;
      letters += letter;
      line = kind == Kind.BREAK ? written.next(at) : line;
      lettersOfLine = kind == Kind.BREAK ? 0 : lettersOfLine + letter;
    }
    boolean atLineStart = written.isLineStart(start);
    boolean asItBegins =
        lettersOfLine == 0
            && text.substring(start).strip().startsWith(text.substring(line).strip());
    return new Overlap(
        length,
        marks,
        letters,
        start > from,
        atLineStart,
        (atLineStart && asItBegins) || meetsBetweenLines(written, start),
        periodic || isOneLine(written, start) || isLineTwice(written, start),
        again || isWithinPeriod(written, start),
        torn,
        isIndented(text, start),
        written.hasBreak(start, text.length()),
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

  /// Whether a line breaks in what comes first, or in the blanks before it that stand at the end of
  /// the text as well.
  private static boolean meetsBetweenLines(WrittenText text, int start) {
    int ink = start;
    while (ink < text.length() && text.kind(ink) != Kind.INK) {
      ink = text.next(ink);
    }
    int last = text.length() - start;
    int blanks = text.endOfInk(start);
    int alike = start;
    while (alike > blanks
        && alike + last > ink
        && text.text().charAt(alike - 1) == text.text().charAt(alike + last - 1)) {
      alike--;
    }
    boolean opens = alike == 0 || text.opensValue(alike - 1);
    return text.hasBreak(alike, ink) || (opens && text.endsWithBreak(alike + last));
  }

  /// Whether it is a line and the beginning of the next one, which begins alike: that may be the
  /// same line twice, of which only the beginning is repeated.
  private static boolean isLineTwice(WrittenText text, int start) {
    int line = start;
    int breaks = 0;
    for (int at = start; at < text.length(); at = text.next(at)) {
      boolean feed = text.kind(at) == Kind.BREAK;
      breaks += feed ? 1 : 0;
      line = feed ? text.next(at) : line;
    }
    var begun = text.text().substring(line);
    return breaks == 1
        && text.text().startsWith(begun, start)
        && begun.chars().filter(Character::isLetterOrDigit).count() >= ALIKE;
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
  private static boolean isOneLine(WrittenText text, int start) {
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
    if (breaks == 2 && before == 0 && end == text.length()) {
      return true;
    }
    if (breaks == 1 && (before == 0 || after == 0)) {
      return before == 0 || isFromFirstLetter(text, start);
    }
    return breaks < 2 && !text.isLineStart(start);
  }

  /// Whether every letter of the line comes after `start`: before it are blanks and marks at most,
  /// as of a diff or a list.
  private static boolean isFromFirstLetter(WrittenText text, int start) {
    int at = start;
    while (!text.isLineStart(at) && !text.opensValue(at - 1)) {
      int character = text.previous(at);
      if (character == at - 1 && Character.isLetterOrDigit(text.text().charAt(character))) {
        return false;
      }
      at = character;
    }
    return true;
  }
}
