package io.phasegate.system.reference;

import io.phasegate.contracts.event.EventType;
import io.phasegate.system.kit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the record of an event says about itself and its fields, in its source.
///
/// @param text all but the fields
/// @param fields by their names
record RecordComments(String text, Map<String, String> fields) {
  private static final String MARK = "///";
  private static final String PARAMETER = "@param ";

  static RecordComments of(EventType type) {
    var name = type.recordClass().getName().replace('.', '/') + ".java";
    var file = Programs.root().resolve("event-contracts/src/main/java").resolve(name);
    try {
      return parse(commentOf(type, Files.readAllLines(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> commentOf(EventType type, List<String> lines) {
    var comment = new ArrayList<String>();
    for (var line : lines) {
      if (line.startsWith(MARK)) {
        comment.add(line.substring(MARK.length()).strip());
      } else if (line.startsWith("public record " + type.ceType())) {
        return comment;
      } else if (!line.startsWith("@")) {
        comment.clear();
      }
    }
    throw new IllegalStateException("no record " + type.ceType());
  }

  private static RecordComments parse(List<String> comment) {
    var text = new StringBuilder();
    var fields = new LinkedHashMap<String, String>();
    String field = null;
    for (var line : comment) {
      if (line.startsWith(PARAMETER)) {
        var words = line.substring(PARAMETER.length()).split(" ", 2);
        field = words[0];
        fields.put(field, words[1]);
      } else if (field != null) {
        fields.merge(field, line, (before, more) -> before + " " + more);
      } else {
        text.append(line.isEmpty() ? "\n\n" : line + " ");
      }
    }
    fields.replaceAll((_, words) -> linkless(words));
    return new RecordComments(linkless(text.toString().strip()), fields);
  }

  /// Names in brackets are links in a source only.
  private static String linkless(String text) {
    return text.replaceAll("\\[#?([A-Za-z]+)]", "`$1`");
  }
}
