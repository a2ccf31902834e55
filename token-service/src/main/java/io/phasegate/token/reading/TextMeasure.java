package io.phasegate.token.reading;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.phasegate.token.domain.FileStatistics;
import java.util.Locale;
import java.util.Set;

/// Counts the tokens (o200k_base, special tokens as plain text), lines, imports and indentation
/// of a text. Thread-safe.
public final class TextMeasure {
  /// The tokenizer's time grows with the square of a word's length: longer lines are counted in
  /// pieces, which adds at most one token a piece.
  private static final int LONGEST_PIECE = 4_000;

  private static final int TAB = 4;
  private static final Set<String> IMPORTS =
      Set.of("import", "from", "require", "include", "use", "using", "#include", "require_once");

  private final Encoding encoding =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  public FileStatistics of(String text) {
    int lines = 0;
    int imports = 0;
    int indent = 0;
    for (var line : (Iterable<String>) text.lines()::iterator) {
      lines++;
      imports += isImport(line) ? 1 : 0;
      indent = Math.max(indent, indentOf(line));
    }
    return new FileStatistics(lines, tokens(text), imports, indent);
  }

  public int tokens(String text) {
    int tokens = 0;
    int from = 0;
    while (from < text.length()) {
      int to = end(text, from);
      tokens += encoding.countTokensOrdinary(text.substring(from, to));
      from = to;
    }
    return tokens;
  }

  /// The end of the next piece: the whole rest where it has no long line, else the end of a line
  /// or the middle of a long one.
  private static int end(String text, int from) {
    int at = from;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int next = newline < 0 ? text.length() : newline + 1;
      if (next - at > LONGEST_PIECE) {
        return at > from ? at : whole(text, from + LONGEST_PIECE);
      }
      at = next;
    }
    return at;
  }

  /// Never between the halves of a surrogate pair.
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
  }

  private static boolean isImport(String line) {
    var stripped = line.stripLeading();
    int end = 0;
    while (end < stripped.length() && !isBorder(stripped.charAt(end))) {
      end++;
    }
    return IMPORTS.contains(stripped.substring(0, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isBorder(char c) {
    return Character.isWhitespace(c) || c == '(' || c == '"' || c == '\'' || c == '{';
  }

  private static int indentOf(String line) {
    int columns = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != ' ' && c != '\t') {
        return columns;
      }
      columns += c == '\t' ? TAB : 1;
    }
    return 0;
  }
}
