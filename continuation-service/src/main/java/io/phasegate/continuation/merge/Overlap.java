package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.Borders;
import io.phasegate.continuation.document.WrittenText;
import io.phasegate.continuation.document.WrittenText.Kind;
import java.util.ArrayList;
import java.util.List;

/// How many characters the end of a text and the start of its continuation share.
///
/// @param length of the shared text
/// @param marks how many of its characters are no blanks; line breaks are marks
/// @param letters how many of them are letters or digits
/// @param inEscape whether the shared text begins within an escape and goes on behind it
/// @param atLineStart whether the shared text begins with a line
/// @param mayBeBlock whether it may be a block of lines that comes twice, so that the exact join is
///     as good: both texts meet between two lines, or the exact join makes a line like the one
///     above of two, and all brackets and quotes close
/// @param repetitive whether it proves nothing: it repeats itself, or is one line that may simply
///     come twice in a row; one that leaves brackets or quotes open does not
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
    boolean mayBeBlock,
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

  /// So many letters within one line prove a repetition that leaves a bracket or a quote open.
  private static final int MANY = 24;

  /// Up to so many equal characters are chance.
  static final int CHANCE = 3;

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
    for (int k = matched; k > 0 && overlaps.size() < MOST; k = borders[k - 1]) {
      overlaps.add(of(text, continuation, k, borders[k - 1], escaped));
    }
    return overlaps;
  }

  /// @param border how much of it stands at its end as well as at its start
  private static Overlap of(
      String before, String continuation, int length, int border, boolean escaped) {
    boolean more = length < continuation.length();
    boolean torn =
        more && isWord(continuation.charAt(length)) && isWord(before.charAt(before.length() - 1));
    boolean inEscape = new WrittenText(before, escaped).isWithinEscape(before.length());
    var text = inEscape && more ? before + continuation.charAt(length) : before;
    var written = new WrittenText(text, escaped);
    int from = before.length() - length;
    int start = length > 1 && written.isWithinEscape(from) ? from + 1 : from;
    int after = alikeBehind(continuation, length);
    var count = Count.of(written, start);
    boolean atLineStart = written.isLineStart(start);
    boolean again = count.endsAsItBegins(written, start);
    boolean alike = count.line() > start && Blocks.joinsAlike(written, start, count.line());
    int depth = depth(text, start);
    boolean oddQuotes = text.chars().skip(start).filter(c -> c == '"').count() % 2 == 1;
    boolean closed = depth == 0 && !oddQuotes;
    boolean within = !text.substring(written.lineStart(start), start).isBlank();
    boolean unlikeLine = within && !closed && count.letters() >= MANY && border <= CHANCE;
    boolean oneLine = Blocks.isOneLine(written, start) && !unlikeLine;
    return new Overlap(
        length,
        count.marks(),
        count.letters(),
        start > from,
        atLineStart,
        Blocks.meetsBetweenLines(written, start, after) || (atLineStart ? again : alike && closed),
        2 * border >= length || oneLine || Blocks.isLineTwice(written, start),
        comesThrice(before, length, after) || Blocks.isWithinPeriod(written, start),
        torn,
        isIndented(text, start),
        written.hasBreak(start, text.length()),
        depth > 0 || oddQuotes,
        words(text, start));
  }

  /// What the shared text holds.
  ///
  /// @param line where its last line begins; its start where it holds no other
  /// @param lettersOfLine of that line
  private record Count(int marks, int letters, int line, int lettersOfLine) {
    static Count of(WrittenText written, int start) {
      int marks = 0;
      int letters = 0;
      int line = start;
      int lettersOfLine = 0;
      for (int at = start; at < written.length(); at = written.next(at)) {
        var kind = written.kind(at);
        int letter = written.isLetter(at) ? 1 : 0;
        marks += kind == Kind.BLANK ? 0 : 1;
        letters += letter;
        line = kind == Kind.BREAK ? written.next(at) : line;
        lettersOfLine = kind == Kind.BREAK ? 0 : lettersOfLine + letter;
      }
      return new Count(marks, letters, line, lettersOfLine);
    }

    /// Whether its last line holds only marks, with which its first one begins.
    boolean endsAsItBegins(WrittenText written, int start) {
      var last = written.text().substring(line).strip();
      return lettersOfLine == 0 && written.text().substring(start).strip().startsWith(last);
    }
  }

  /// Whether the shared text, written twice, goes on at both sides for as long again.
  ///
  /// @param after how far it does behind it
  private static boolean comesThrice(String text, int length, int after) {
    int start = text.length() - length;
    int before = 0;
    while (before + after < length
        && before < start
        && text.charAt(start - 1 - before) == text.charAt(text.length() - 1 - before)) {
      before++;
    }
    return before + after >= length;
  }

  /// How far what follows the shared text is as its beginning.
  private static int alikeBehind(String continuation, int length) {
    int after = 0;
    while (after < length
        && length + after < continuation.length()
        && continuation.charAt(length + after) == continuation.charAt(after)) {
      after++;
    }
    return after;
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

  /// How many more brackets it opens than it closes.
  private static int depth(String text, int start) {
    int depth = 0;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    return depth;
  }

  private static int words(String text, int start) {
    int words = 0;
    for (int at = start; at < text.length(); at++) {
      boolean first = at == start || !isWord(text.charAt(at - 1));
      words += first && isWord(text.charAt(at)) ? 1 : 0;
    }
    return words;
  }
}
