package io.phasegate.continuation.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Edits that search text in a file and replace it. No two of a file search the same: nobody knew
/// what the second one is for.
final class Edits {
  private static final int MOST = 5;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PATHS = List.of("src/a.py", "src/b.py", "lib/a.py");
  private static final List<String> LINES =
      List.of(
          "    total = price * count\n",
          "import os\n",
          "}\n",
          "\n",
          "  return x;\n",
          "version = \"1.2.3\"\n",
          "# -*- coding -*-\n");

  record Edit(String path, String search, String replace) {}

  private Edits() {}

  static List<Edit> alike(Random random) {
    var texts = List.of(text(random), text(random), text(random));
    var paths = PATHS.subList(0, 1 + random.nextInt(PATHS.size()));
    var edits = new LinkedHashMap<String, Edit>();
    for (int i = 0; i < MOST; i++) {
      var edit = new Edit(one(paths, random), one(texts, random), one(texts, random));
      edits.putIfAbsent(edit.path() + edit.search(), edit);
    }
    return List.copyOf(edits.values());
  }

  private static String text(Random random) {
    var lines = new ArrayList<String>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      lines.add(one(LINES, random));
    }
    return String.join("", lines);
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  static String document(DocumentFormat format, List<Edit> edits, Random random) {
    var gap = "\n".repeat(random.nextInt(3));
    boolean pathLast = random.nextInt(3) == 0;
    var objects = edits.stream().map(edit -> object(edit, pathLast)).toList();
    return switch (format) {
      case SEARCH_REPLACE -> edits.stream().map(Edits::block).collect(Collectors.joining(gap));
      case STRUCTURED_EDIT ->
          Samples.write(JSON, Map.of("summary", "Edits.", "operations", objects));
      case NDJSON ->
          "{\"type\":\"meta\",\"total_operations\":%d}\n".formatted(edits.size())
              + objects.stream()
                  .map(object -> Samples.write(JSON, object) + "\n")
                  .collect(Collectors.joining());
      default -> throw new IllegalArgumentException(format + " holds no edits");
    };
  }

  private static String block(Edit edit) {
    return "%s\n<<<<<<< SEARCH\n%s=======\n%s>>>>>>> REPLACE\n"
        .formatted(edit.path(), edit.search(), edit.replace());
  }

  private static Map<String, String> object(Edit edit, boolean pathLast) {
    var object = new LinkedHashMap<String, String>();
    object.put("operation", "modify");
    if (!pathLast) {
      object.put("path", edit.path());
    }
    object.put("search", edit.search());
    object.put("replace", edit.replace());
    object.putIfAbsent("path", edit.path());
    return object;
  }
}
