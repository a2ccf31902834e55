package io.phasegate.governance.patch;

import io.phasegate.governance.domain.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the hunks of one file, by the counts in their headers.
final class HunkReader {
  private static final Pattern HEADER =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@(?: .*)?");

  private final List<String> added = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final List<Hunk> hunks = new ArrayList<>();
  private final PatchLines lines;

  HunkReader(PatchLines lines) {
    this.lines = lines;
  }

  List<String> added() {
    return added;
  }

  List<String> removed() {
    return removed;
  }

  List<Hunk> hunks() {
    return hunks;
  }

  void read() {
    do {
      hunk();
    } while (lines.startsWith("@@ "));
  }

  private void hunk() {
    var header = HEADER.matcher(lines.peek());
    if (!header.matches()) {
      throw lines.refuse("the header of a hunk");
    }
    lines.take();
    int oldLines = count(header.group(2));
    int newLines = count(header.group(3));
    int line = Integer.parseInt(header.group(1));
    int place = oldLines == 0 ? line : Math.max(0, line - 1);
    var before = new ArrayList<String>();
    var after = new ArrayList<String>();
    while (oldLines > 0 || newLines > 0) {
      var kind = kind();
      oldLines -= kind == '+' ? 0 : 1;
      newLines -= kind == '-' ? 0 : 1;
      if (oldLines < 0 || newLines < 0) {
        throw lines.refuse("as many lines as the hunk's header says");
      }
      var text = take(kind) + (takeEndOfFile() ? "" : "\n");
      if (kind != '+') {
        before.add(text);
      }
      if (kind != '-') {
        after.add(text);
      }
    }
    hunks.add(new Hunk(place, before, after));
  }

  /// A line without anything in it is an empty line of context, as git has it.
  private char kind() {
    if (lines.atEnd()) {
      throw lines.refuse("as many lines as the hunk's header says");
    }
    var line = lines.peek();
    char kind = line.isEmpty() ? ' ' : line.charAt(0);
    if (kind != ' ' && kind != '+' && kind != '-') {
      throw lines.refuse("a line of a hunk");
    }
    return kind;
  }

  private String take(char kind) {
    var line = lines.take();
    var text = line.isEmpty() ? line : line.substring(1);
    if (kind == '+') {
      added.add(text);
    } else if (kind == '-') {
      removed.add(text);
    }
    return text;
  }

  /// Whether the line that was just taken ends its file without a line break.
  private boolean takeEndOfFile() {
    var ends = lines.startsWith("\\ ");
    if (ends) {
      lines.take();
    }
    return ends;
  }

  private static int count(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
