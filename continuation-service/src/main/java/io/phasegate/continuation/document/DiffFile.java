package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.contracts.event.RecoveredFile.Operation;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One file of a diff while its lines come in.
final class DiffFile {
  private static final String EMPTY_BLOB = "e69de29";

  private final int start;
  private final EarlierFiles bases;
  private final DiffNames names = new DiffNames();
  private final Set<String> kinds = new HashSet<>();
  private final StringBuilder content = new StringBuilder();
  private final List<Correction> corrections = new ArrayList<>();
  private boolean created;
  private boolean deleted;
  private boolean moved;
  private boolean exact;
  private boolean mode;
  private boolean emptyBlob;
  private boolean binary;
  private boolean endMarked;
  private boolean doubtful;
  private int flaws;
  private int contradictions;
  private int hunks;
  private int headerStart;
  private int headerEnd;
  private @Nullable HunkHeader header;
  private @Nullable EarlierLines base;
  private int oldLines;
  private int newLines;

  /// @param start where it begins in the document
  /// @param bases the files as they were
  DiffFile(int start, EarlierFiles bases) {
    this.start = start;
    this.bases = bases;
  }

  int start() {
    return start;
  }

  /// Takes a line of the header.
  void header(String line) {
    flaws += kinds.add(DiffLines.kind(line)) && DiffLines.isWellFormed(line) ? 0 : 1;
    if (line.startsWith(DiffLines.GIT)) {
      names.git(line.substring(DiffLines.GIT.length()));
    } else if (line.startsWith("--- ")) {
      names.minus(line.substring(4));
      created |= DiffNames.isNowhere(line.substring(4));
    } else if (line.startsWith("+++ ")) {
      names.plus(line.substring(4));
      deleted |= DiffNames.isNowhere(line.substring(4));
    } else {
      extended(line);
    }
  }

  private void extended(String line) {
    if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
      names.from(line.substring(line.indexOf("from ") + 5));
      moved |= line.startsWith("rename");
    } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
      names.to(line.substring(line.indexOf("to ") + 3));
    } else if (line.startsWith("index ")) {
      emptyBlob = line.contains(".." + EMPTY_BLOB) || line.startsWith(EMPTY_BLOB, 6);
    } else if (line.startsWith("Binary files ") || line.startsWith("GIT binary patch")) {
      binary = true;
    }
    created |= line.startsWith("new file mode ");
    deleted |= line.startsWith("deleted file mode ");
    exact |= line.equals("similarity index 100%");
    mode |= line.startsWith("new mode ");
  }

  /// Begins a hunk; a header that cannot be read makes the file doubtful.
  void hunk(String line, int at) {
    endHunk();
    header = HunkHeader.of(line);
    headerStart = at;
    headerEnd = at + line.length();
    doubtful |= header == null;
    base = header == null ? null : base(header);
    hunks++;
    oldLines = 0;
    newLines = 0;
    endMarked = false;
  }

  private @Nullable EarlierLines base(HunkHeader hunk) {
    var path = previous() == null ? path() : previous();
    return path == null
        ? null
        : bases.text(path).map(text -> new EarlierLines(text, hunk.oldStart())).orElse(null);
  }

  /// Takes a line of a hunk; its last one may not be whole.
  void line(char kind, String text, int from, int to) {
    if (base != null && kind != '+' && text.charAt(to - 1) == '\n') {
      var line = text.substring(Math.min(from + 1, to - 1), to - 1);
      contradictions +=
          base.contradict(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
              ? 1
              : 0;
    }
    oldLines += kind == '+' ? 0 : 1;
    newLines += kind == '-' ? 0 : 1;
    if (created && kind == '+') {
      content.append(text, from + 1, to);
    }
  }

  /// The line before has no line feed in the file.
  void endMark() {
    endMarked = true;
    int last = content.length() - 1;
    if (last >= 0 && content.charAt(last) == '\n') {
      content.setLength(last);
    }
  }

  /// Whether the hunk has at least the lines that its header counts.
  boolean isFull() {
    return header != null && oldLines >= header.oldLines() && newLines >= header.newLines();
  }

  private boolean overruns() {
    return header != null && (oldLines > header.oldLines() || newLines > header.newLines());
  }

  /// Whether its last hunk's header cannot be read, so that the hunk has no known length.
  boolean isUncounted() {
    return hunks > 0 && header == null;
  }

  /// Whether no line may follow: the last line has been marked as such.
  boolean isSealed() {
    return endMarked && (created || deleted) && !doubtful && !overruns();
  }

  void endHunk() {
    var counted = header;
    if (counted != null && (oldLines != counted.oldLines() || newLines != counted.newLines())) {
      doubtful = true;
      corrections.add(
          new Correction(headerStart, headerEnd, counted.counting(oldLines, newLines).toString()));
    }
    header = null;
  }

  /// How often its header contradicts itself.
  int flaws() {
    return flaws + (changes() ? 0 : 1) + (names.agree() ? 0 : 1);
  }

  /// How many of its hunks contradict the file as it was.
  int contradictions() {
    return contradictions;
  }

  List<Correction> corrections() {
    return corrections;
  }

  /// Whether the header alone is a change.
  boolean changes() {
    return hunks > 0 || binary || moved || mode || created || deleted;
  }

  /// Whether a header that ends here cannot be followed by hunks.
  boolean endsWithHeader() {
    return (exact && names.path() != null) || (emptyBlob && (created || deleted));
  }

  @Nullable String path() {
    return names.path();
  }

  Operation operation() {
    if (created) {
      return Operation.CREATE;
    }
    if (deleted) {
      return Operation.DELETE;
    }
    return names.previousPath() != null && (moved || hunks > 0)
        ? Operation.RENAME
        : Operation.MODIFY;
  }

  /// @param surely whether it is known that nothing follows
  @Nullable Unit unit(int end, boolean surely) {
    var path = names.path();
    if (path == null) {
      return null;
    }
    var state = surely && !doubtful && changes() ? State.COMPLETE : State.AMBIGUOUS;
    boolean whole = created && !binary && (hunks > 0 || emptyBlob || surely);
    return new Unit(
        path, previous(), operation(), state, start, end, whole ? content.toString() : null);
  }

  private @Nullable String previous() {
    return names.previousPath();
  }

  Tail tail(int safeEnd) {
    return new Tail(
        start, path(), previous(), operation(), Math.max(0, safeEnd - start), safeEnd, true);
  }
}
