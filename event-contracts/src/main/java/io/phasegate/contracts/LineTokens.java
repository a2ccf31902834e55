package io.phasegate.contracts;

import java.util.ArrayList;
import java.util.List;

/// Splits a line of prose into words, quoted pieces and the punctuation that matters for finding
/// paths. One pass, with bounded look-ahead: hostile lines take linear time.
final class LineTokens {
  private static final String SEPARATORS = "|→—–…•";
  private static final int LONGEST_BRACKET = 64;

  /// What a token is: a word, a quoted piece, or punctuation.
  enum Kind {
    WORD,
    QUOTED,
    COMMA,
    COLON,
    DASH,
    OPEN,
    CLOSE,
    STOP
  }

  record Token(Kind kind, String text) {
    boolean isWord() {
      return kind == Kind.WORD || kind == Kind.QUOTED;
    }
  }

  private final String line;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private final StringBuilder exhaustedQuotes = new StringBuilder();
  private int parentheses;
  private int brackets;
  private int braces;

  private LineTokens(String line) {
    this.line = line;
  }

  static List<Token> of(String line) {
    var scan = new LineTokens(line);
    for (int i = 0; i < line.length(); i++) {
      i = scan.accept(i);
    }
    scan.endWord();
    return scan.tokens;
  }

  /// Takes the character at `i`; returns the index of the last character it used.
  private int accept(int i) {
    char c = line.charAt(i);
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      endWord();
    } else if (word.isEmpty() && closingQuote(c) != 0) {
      return quoted(i, c);
    } else if (SEPARATORS.indexOf(c) >= 0) {
      punctuation(Kind.DASH);
    } else if (c == ';' || (c == '.' && endsHere(i))) {
      punctuation(Kind.STOP);
    } else if (c == ',' && braces == 0) {
      punctuation(Kind.COMMA);
    } else if (c == ':' && endsHere(i)) {
      punctuation(Kind.COLON);
    } else {
      bracketOrLetter(i, c);
    }
    return i;
  }

  private void bracketOrLetter(int i, char c) {
    switch (c) {
      case '(' -> openParenthesis();
      case ')' -> closeParenthesis();
      case '[' -> openBracket(i);
      case ']' -> closeBracket();
      default -> {
        braces += c == '{' ? 1 : c == '}' && braces > 0 ? -1 : 0;
        word.append(c);
      }
    }
  }

  /// `app/(shop)/page.tsx` is one word, `a.py(new file)` is not.
  private void openParenthesis() {
    if (!word.isEmpty() && isSlash(word.charAt(word.length() - 1))) {
      parentheses++;
      word.append('(');
    } else {
      punctuation(Kind.OPEN);
    }
  }

  private void closeParenthesis() {
    if (parentheses > 0) {
      parentheses--;
      word.append(')');
    } else {
      punctuation(Kind.CLOSE);
    }
  }

  /// `[id]/page.tsx` starts a word, `[x]` and `[text](link)` do not.
  private void openBracket(int i) {
    int close = line.indexOf(']', i, Math.min(line.length(), i + LONGEST_BRACKET));
    boolean inPath =
        close > 0
            && close + 1 < line.length()
            && (isSlash(line.charAt(close + 1)) || line.charAt(close + 1) == '.')
            && !endsHere(close + 1);
    if (!word.isEmpty() || inPath) {
      brackets++;
      word.append('[');
    }
  }

  private void closeBracket() {
    if (brackets > 0) {
      brackets--;
      word.append(']');
    } else {
      endWord();
    }
  }

  private int quoted(int i, char open) {
    char close = closingQuote(open);
    if (exhaustedQuotes.indexOf(String.valueOf(open)) >= 0) {
      return i;
    }
    int end = line.indexOf(close, i + 1);
    while (end >= 0 && open == '\'' && continuesWord(end)) {
      end = line.indexOf(close, end + 1);
    }
    if (end < 0) {
      exhaustedQuotes.append(open);
      return i;
    }
    tokens.add(new Token(Kind.QUOTED, line.substring(i + 1, end).strip()));
    return end;
  }

  /// True for the apostrophe of `don't`.
  private boolean continuesWord(int i) {
    return i + 1 < line.length() && Character.isLetterOrDigit(line.charAt(i + 1));
  }

  private boolean endsHere(int i) {
    return i + 1 == line.length() || Character.isWhitespace(line.charAt(i + 1));
  }

  private void punctuation(Kind kind) {
    endWord();
    tokens.add(new Token(kind, ""));
  }

  private void endWord() {
    parentheses = 0;
    brackets = 0;
    braces = 0;
    if (word.isEmpty()) {
      return;
    }
    var text = trimmed(word.toString());
    word.setLength(0);
    if (text.isEmpty() || text.equals("-") || text.equals("--") || text.equals("->")) {
      tokens.add(new Token(Kind.DASH, ""));
    } else {
      tokens.add(new Token(Kind.WORD, text));
    }
  }

  /// Without emphasis and the punctuation that clings to a word. `tests/**` keeps its stars.
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && "*<\"'“‘=>".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "*>\"'”’!?.`".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean glob = end > start && isSlash(text.charAt(end - 1)) && text.startsWith("*", end);
    return text.substring(start, glob ? end + 1 : end);
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static char closingQuote(char open) {
    return switch (open) {
      case '`', '"', '\'' -> open;
      case '“' -> '”';
      case '‘' -> '’';
      default -> 0;
    };
  }
}
