package io.phasegate.governance.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the hunks of one file, by the counts in their headers.
final class HunkReader {
  private static final Pattern HEADER =
      Pattern.compile("@@ -\\d{1,9}(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@(?: .*)?");

  private final List<String> added = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
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
    int oldLines = count(header.group(1));
    int newLines = count(header.group(2));
    while (oldLines > 0 || newLines > 0) {
      var kind = kind();
      oldLines -= kind == '+' ? 0 : 1;
      newLines -= kind == '-' ? 0 : 1;
      if (oldLines < 0 || newLines < 0) {
        throw lines.refuse("as many lines as the hunk's header says");
      }
      take(kind);
      takeEndOfFile();
    }
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

  private void take(char kind) {
    var line = lines.take();
    if (kind == '+') {
      added.add(line.substring(1));
    } else if (kind == '-') {
      removed.add(line.substring(1));
    }
  }

  private void takeEndOfFile() {
    if (lines.startsWith("\\ ")) {
      lines.take();
    }
  }

  private static int count(String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
