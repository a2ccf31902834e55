package io.phasegate.continuation.sample;

import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Writes JSON again with other white space between its tokens.
final class Respacing {
  private static final int REACH = 400;

  private Respacing() {}

  /// The rest of a document from one of the last tokens before the cut on; null where there are
  /// none, or in another format.
  static @Nullable List<String> of(Sample sample, int cut, Random random) {
    var starts = starts(sample, cut);
    if (starts.isEmpty()) {
      return null;
    }
    int from = starts.get(random.nextInt(starts.size()));
    boolean line = sample.format() == DocumentFormat.NDJSON;
    return List.of(written(sample.document().substring(from), line) + sample.trail());
  }

  /// Where strings and objects begin; not in the first file, of which no token is behind the cut.
  private static List<Integer> starts(Sample sample, int cut) {
    var starts = new ArrayList<Integer>();
    var document = sample.document();
    boolean json =
        switch (sample.format()) {
          case FULL_FILE, STRUCTURED_EDIT, NDJSON -> true;
          case UNIFIED_DIFF, SEARCH_REPLACE, FENCED_FILES -> false;
        };
    boolean string = false;
    int end = json ? cut - sample.lead().length() : 0;
    for (int at = 0; at < end; at++) {
      char c = document.charAt(at);
      if (!string && (c == '"' || c == '{') && at > end - REACH && at > 0) {
        starts.add(at);
      }
      at += string && c == '\\' ? 1 : 0;
      string = c == '"' ? !string : string;
    }
    return starts;
  }

  private static String written(String json, boolean line) {
    var text = new StringBuilder();
    boolean string = false;
    for (int at = 0; at < json.length(); at++) {
      char c = json.charAt(at);
      boolean feed = line && c == '\n';
      if (string || feed || !Character.isWhitespace(c)) {
        text.append(c);
      }
      if (string && c == '\\') {
        text.append(json.charAt(++at));
      }
      string = c == '"' ? !string : string;
      if (!string && (c == ':' || c == ',')) {
        text.append(line || c == ':' ? " " : "\n   ");
      }
    }
    return text.toString();
  }
}
