package io.phasegate.source.code;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Which parts of a tree are copied. Parsing is cheap beside copying, and most of a file has no
/// import in it: what holds none of the words that an import needs is left out, unless it stands
/// near the top.
///
/// @param words one of which stands in everything that is looked for; none means that all is
///     copied
/// @param depth down to which everything is copied
/// @param always types of nodes whose children are copied, words or not
record Interest(List<String> words, int depth, Set<String> always) {
  static final Interest ALL = new Interest(List.of(), 0, Set.of());

  static Interest inImports(Language language) {
    return switch (language) {
      case PYTHON ->
          new Interest(
              List.of("import"),
              3,
              Set.of(
                  "aliased_import",
                  "dotted_name",
                  "relative_import",
                  "attribute",
                  "argument_list",
                  "string"));
      case TYPESCRIPT, TSX, JAVASCRIPT ->
          new Interest(
              List.of("import", "require", "from", "module"),
              1,
              Set.of(
                  "import_clause",
                  "named_imports",
                  "import_specifier",
                  "export_clause",
                  "export_specifier",
                  "arguments",
                  "string",
                  "template_string"));
      default -> ALL;
    };
  }

  /// The places in a file where one of the words begins, in order.
  int[] places(byte[] source) {
    return words.stream()
        .map(word -> word.getBytes(StandardCharsets.UTF_8))
        .flatMapToInt(word -> places(source, word))
        .sorted()
        .toArray();
  }

  private static IntStream places(byte[] source, byte[] word) {
    return IntStream.rangeClosed(0, source.length - word.length)
        .filter(at -> source[at] == word[0] && matches(source, at, word));
  }

  private static boolean matches(byte[] source, int at, byte[] word) {
    for (int i = 1; i < word.length; i++) {
      if (source[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
