package io.phasegate.governance.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules that allow: the last one that matches wins, and each matches regular files only.
final class FileRules {
  private record Entry(FilePattern pattern, AutoApproval approval) {}

  private final List<Entry> lastFirst;

  private FileRules(List<Entry> lastFirst) {
    this.lastFirst = List.copyOf(lastFirst);
  }

  static FileRules of(List<AutoApproval> inOrder) {
    var entries = new ArrayList<Entry>();
    for (var approval : inOrder) {
      entries.add(new Entry(FilePattern.of(approval.rule().pattern()), approval));
    }
    return new FileRules(entries.reversed());
  }

  @Nullable AutoApproval find(String path) {
    for (var entry : lastFirst) {
      if (entry.pattern().names(path)) {
        return entry.pattern().negated() ? null : entry.approval();
      }
    }
    return null;
  }
}
