package io.phasegate.continuation.merge;

import io.phasegate.continuation.document.WrittenText;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the line in which two texts meet says about a repetition there.
///
/// Where a text ends within a line and its continuation begins with the same characters, the exact
/// join makes one line of it, the join without the repetition another. The document is a witness
/// where it holds one of both elsewhere and the other nowhere: lines come again (context, rules of
/// tables). Some lines can be none: a marker of search/replace or a path behind the beginning of
/// itself, a heading within a heading, two words run together where the line begins once more.
/// Everything else says nothing.
///
/// Lines are compared without the mark of a diff. Linear in the length of both texts, once.
final class SeamLine {
  /// So often has a line to come elsewhere before a repetition within it is taken for its own.
  private static final int OFTEN = 2;

  /// How many letters a line needs that may come twice before a repetition is dropped for it.
  private static final int LETTERS = 8;

  private static final int REPEATED_LETTERS = 4;

  /// Of a run that goes on.
  private static final int MOST_MARKS = 6;

  /// The shortest fence.
  private static final String FENCE = "```";

  private static final char DELETE = 0x7f;

  enum Verdict {
    EXACT,
    OVERLAPPING,
    NONE
  }

  private final String text;
  private final String continuation;
  private final Ending ending;
  private final Set<String> lines = new HashSet<>();
  private final Map<String, Integer> unindented = new HashMap<>();
  private boolean read;

  SeamLine(String text, String continuation, Ending ending) {
    this.text = text;
    this.continuation = continuation;
    this.ending = ending;
  }

  Verdict of(Overlap overlap) {
    var head = head();
    int end = lineEnd(continuation, 0);
    if (overlap.length() > head.length()) {
      return ofLinesAnew(overlap, head, continuation.substring(0, end));
    }
    if (overlap.length() > end) {
      return Verdict.NONE;
    }
    var written = head + continuation.substring(overlap.length(), end);
    var exact = body(head + continuation.substring(0, end));
    var once = body(written);
    boolean whole = overlap.length() == head.length();
    boolean anew = ending.isMarkerLine(written) || isPathAnew(head, once) || isNoLine(body(head));
    if (whole && !ending.isEscaped() && anew) {
      return Verdict.OVERLAPPING;
    }
    if (body(head).isBlank()) {
      return ofBlank(head);
    }
    boolean fence = isFence(exact) && !isFence(once) && FENCE.startsWith(head);
    boolean marker = ending.isMarkerLine(exact) && !ending.isMarkerLine(once);
    if (ending.isPlain() && (fence || marker)) {
      return Verdict.EXACT;
    }
    if (isRule(exact) && columns(exact) == columns(above()) && columns(once) != columns(exact)) {
      return Verdict.EXACT;
    }
    if (continuation.startsWith(head.repeat(2))
        || continuation.startsWith(continuation.substring(0, overlap.length()).repeat(2))) {
      return Verdict.NONE;
    }
    if (isRun(overlap, head)) {
      return Verdict.EXACT;
    }
    return ofLines(exact, once, whole && Proof.letters(head) >= REPEATED_LETTERS);
  }

  /// A path that was begun is no folder of one that the document holds; nor of any, with a folder
  /// of its own in front of a torn name.
  private boolean isPathAnew(String head, String once) {
    boolean path = !head.isEmpty() && (isWord(head.charAt(0)) || head.charAt(0) == '.');
    if (!path || !ending.isInPathLine() || head.endsWith("/") || head.indexOf(' ') >= 0) {
      return false;
    }
    return lines().contains(once)
        || (head.indexOf('/') > 0 && Proof.letters(head) >= REPEATED_LETTERS);
  }

  /// Whether what a line begins with cannot stand in it twice: the mark of a heading or of an item,
  /// or words that would be run together with the first of them.
  private static boolean isNoLine(String head) {
    if (Proof.letters(head) < REPEATED_LETTERS) {
      return false;
    }
    char last = head.charAt(head.length() - 1);
    boolean item = head.startsWith("- ") || head.startsWith("* ");
    boolean runsOn = isWord(head.charAt(0)) && isWord(last) && head.strip().indexOf(' ') > 0;
    return head.startsWith("# ")
        || head.startsWith("## ")
        || head.startsWith("### ")
        || (item && last != ' ')
        || (runsOn && Proof.letters(head) >= LETTERS);
  }

  /// Whether a few marks, words among them, come for the third time in a row: closing tags do,
  /// and no model writes as little as one of them again. Numbers are no words.
  private static boolean isRun(Overlap overlap, String head) {
    var again = head.substring(head.length() - overlap.length());
    return overlap.marks() <= MOST_MARKS
        && again.chars().anyMatch(Character::isLetter)
        && head.endsWith(again + again);
  }

  private static boolean isFence(String line) {
    return Lead.isFence(line.stripTrailing());
  }

  /// Whether a line is the one below the head of a table of Markdown, which has as many columns.
  private static boolean isRule(String line) {
    return line.startsWith("|") && line.chars().allMatch(c -> "|-: ".indexOf(c) >= 0);
  }

  private static long columns(String line) {
    return line.chars().filter(c -> c == '|').count();
  }

  /// The line above the one in which both texts meet.
  private String above() {
    int start = lineStart(text);
    boolean feed = text.startsWith("\n", start - 1);
    var all = text.substring(0, Math.max(0, start - (feed ? 1 : 2)));
    return body(all.substring(lineStart(all)));
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /// The exact join puts the first of the repeated lines behind the beginning of the last one, and
  /// has the others come twice. Where both hold words that is no line.
  private Verdict ofLinesAnew(Overlap overlap, String head, String first) {
    if (ending.isEscaped() || !overlap.atLineStart()) {
      return Verdict.NONE;
    }
    if (overlap.repetitive()) {
      boolean cut = first.isBlank() && overlap.length() == head.length() + first.length() + 1;
      boolean open = cut && overlap.opens() && overlap.letters() >= LETTERS;
      return open ? Verdict.OVERLAPPING : Verdict.NONE;
    }
    int at = overlap.length() - head.length();
    var once = continuation.substring(at, lineEnd(continuation, at));
    boolean marks = ending.isMarkerLine(once) || ending.isMarkerLine(first);
    boolean ended = first.isBlank() && ending.isMarkerLine(head);
    if (!head.isEmpty() && !ended && (marks || first.equals(ending.divider()))) {
      return Verdict.OVERLAPPING;
    }
    long inHead = Proof.letters(head);
    long inFirst = Proof.letters(first);
    boolean several = overlap.letters() > inHead + inFirst;
    boolean words = several ? inHead > 0 && inFirst > 0 : inHead > 1 && inFirst > 1;
    int enough = several ? REPEATED_LETTERS : REPEATED_LETTERS + 2;
    return words && overlap.letters() >= enough ? Verdict.OVERLAPPING : Verdict.NONE;
  }

  /// A line comes again at any depth; one is dropped only for a line that is equal to the letter.
  private Verdict ofLines(String exact, String once, boolean droppable) {
    boolean comesAgain = lines().contains(once);
    if (unindented.getOrDefault(exact.stripLeading(), 0) >= OFTEN) {
      return unindented.containsKey(once.stripLeading()) ? Verdict.NONE : Verdict.EXACT;
    }
    boolean drops = droppable && comesAgain && !lines.contains(exact);
    return drops && Proof.letters(once) >= LETTERS ? Verdict.OVERLAPPING : Verdict.NONE;
  }

  /// Tokenizers leave the last blank before a word to the word, so that no model stops between a
  /// blank that begins a line and the word behind it: two such blanks are an indentation by two. A
  /// repetition of more is never judged; in a diff the mark of a line may be a blank itself.
  private Verdict ofBlank(String head) {
    boolean one = head.equals(" ") && continuation.startsWith(" ") && continuation.length() > 1;
    char next = one ? continuation.charAt(1) : ' ';
    boolean word = next > ' ' && next < DELETE && !Character.isDigit(next);
    boolean diff = ending.format() == DocumentFormat.UNIFIED_DIFF;
    return word && !diff ? Verdict.EXACT : Verdict.NONE;
  }

  private String head() {
    return text.substring(lineStart(text));
  }

  private Set<String> lines() {
    if (!read) {
      read = true;
      noteLines(text, 0);
      noteLines(continuation, lineEnd(continuation, 0));
    }
    return lines;
  }

  private void noteLines(String from, int start) {
    int end = lineStart(from);
    int at = start;
    while (at < end) {
      int feed = lineEnd(from, at);
      var line = body(from.substring(at, Math.min(feed, end)));
      lines.add(line);
      unindented.merge(line.stripLeading(), 1, Integer::sum);
      at = feed + breakLength(from, feed);
    }
  }

  /// What a line holds without the mark of a diff and a carriage return.
  private String body(String line) {
    int end = line.length();
    if (ending.isEscaped() && line.endsWith("\\r")) {
      end -= 2;
    } else if (line.endsWith("\r")) {
      end--;
    }
    boolean marked = ending.format() == DocumentFormat.UNIFIED_DIFF && end > 0;
    return line.substring(marked ? 1 : 0, end);
  }

  private int lineStart(String from) {
    return new WrittenText(from, ending.isEscaped()).lineStart(from.length());
  }

  private int lineEnd(String from, int start) {
    int at = start;
    while (at < from.length()
        && from.charAt(at) != '\n'
        && !(ending.isEscaped() && from.startsWith("\\n", at))) {
      at++;
    }
    return at;
  }

  private static int breakLength(String from, int feed) {
    return feed < from.length() && from.charAt(feed) == '\\' ? 2 : 1;
  }
}
