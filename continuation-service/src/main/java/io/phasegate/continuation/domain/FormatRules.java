package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.DocumentFormat;

/// What a model must keep to so that its continuation fits.
final class FormatRules {
  private FormatRules() {}

  static String of(DocumentFormat format) {
    return switch (format) {
      case UNIFIED_DIFF ->
          """
          The answer is one git unified diff. Keep `diff --git a/… b/…`, `---`, `+++` and `@@ … @@` \
          lines as git writes them, and begin every other line with a blank, `+` or `-`. Do not open \
          a fence.\
          """;
      case FULL_FILE ->
          """
          The answer is one JSON document that holds whole files: objects with the path and the \
          content of each file. Escape what JSON wants escaped, close every string, object and array \
          that is open, and do not begin a second document.\
          """;
      case STRUCTURED_EDIT ->
          """
          The answer is one JSON object with `operations`. Escape what JSON wants escaped, close every \
          string, object and array that is open, and do not begin a second document.\
          """;
      case NDJSON ->
          """
          The answer is NDJSON: one JSON object per line, without line breaks inside an object. Do not \
          write the first line with `total_operations` again.\
          """;
      case SEARCH_REPLACE ->
          """
          The answer is a sequence of search/replace blocks: the path, `<<<<<<< SEARCH`, the text to \
          find, `=======`, its replacement, `>>>>>>> REPLACE`. Close the block that is open.\
          """;
      case FENCED_FILES ->
          """
          The answer is a sequence of fenced blocks, each below a line with the path of its file and \
          each holding the whole file. Close the fence that is open; do not open a new one for the \
          file that you are in the middle of.\
          """;
    };
  }
}
