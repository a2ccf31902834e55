package io.phasegate.governance.patch;

import java.util.ArrayList;
import java.util.List;

/// Reads a unified diff, strictly: every line must have a meaning, every name must be said alike
/// wherever it is said, every hunk must be as long as its header says. Appliers are lenient each in
/// their own way; what one of them might read otherwise is not read at all.
public final class PatchReader {
  private static final int LONGEST = 4 * 1024 * 1024;
  private static final int MOST_FILES = 2_000;

  private PatchReader() {}

  public static PatchReading read(String text) {
    if (text.length() > LONGEST) {
      return new PatchReading.Unreadable(
          1, "expected at most %d characters, found %d".formatted(LONGEST, text.length()));
    }
    try {
      return new PatchReading.Understood(files(new PatchLines(text)));
    } catch (UnreadablePatch unreadable) {
      return unreadable.reading();
    }
  }

  private static List<FileChange> files(PatchLines lines) {
    var files = new ArrayList<FileChange>();
    while (!lines.atEnd()) {
      if (lines.peek().isBlank()) {
        lines.take();
      } else if (files.size() == MOST_FILES) {
        throw lines.refuse("at most " + MOST_FILES + " files");
      } else {
        files.add(new FileReader(lines).read());
      }
    }
    if (files.isEmpty()) {
      throw lines.refuse("a unified diff");
    }
    return files;
  }
}
