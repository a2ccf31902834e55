package io.phasegate.continuation.document;

import java.util.List;

/// The lines of the file that a hunk changes, read along with the hunk. A hunk whose first line is
/// not where its header says is left alone: models miscount.
final class EarlierLines {
  private final List<String> lines;
  private int next;
  private boolean found;
  private boolean lost;

  /// @param from the line at which the hunk begins, from 1
  EarlierLines(String text, int from) {
    this.lines = text.lines().toList();
    this.next = Math.max(0, from - 1);
  }

  /// Whether a line of the old file contradicts it; told once.
  boolean contradict(String line) {
    boolean same = next < lines.size() && lines.get(next).equals(line);
    next++;
    boolean contradicts = found && !same && !lost;
    lost |= !same;
    found |= same && !lost;
    return contradicts;
  }
}
