package io.phasegate.governance.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rules that guard, read as a `.gitignore` is: the last one that matches wins, a folder stands
/// for all below it, and nothing below a matched folder can be taken out again.
///
/// The last name of a path is tried as a file and as a folder, because a patch can make either of
/// it: `config/` also guards against a file called `config`.
final class GuardRules {
  private record Entry(TreePattern pattern, Rule rule) {}

  private final List<Entry> lastFirst;

  private GuardRules(List<Entry> lastFirst) {
    this.lastFirst = List.copyOf(lastFirst);
  }

  static GuardRules of(List<Rule> inOrder) {
    var entries = new ArrayList<Entry>();
    inOrder.forEach(rule -> entries.add(new Entry(TreePattern.of(rule.pattern()), rule)));
    return new GuardRules(entries.reversed());
  }

  /// The rule that guards this path, if one does.
  ///
  /// @param path without a leading or trailing slash
  @Nullable Rule find(String path) {
    for (var folder : Folders.above(path)) {
      var rule = last(folder, true);
      if (rule != null) {
        return rule;
      }
    }
    var folded = TreePattern.fold(path);
    var asFile = last(folded, false);
    return asFile != null ? asFile : last(folded, true);
  }

  private @Nullable Rule last(String folded, boolean folder) {
    for (var entry : lastFirst) {
      if (entry.pattern().names(folded, folder)) {
        return entry.pattern().negated() ? null : entry.rule();
      }
    }
    return null;
  }
}
