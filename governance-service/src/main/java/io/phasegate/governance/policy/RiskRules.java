package io.phasegate.governance.policy;

import io.phasegate.contracts.event.Risk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much a change to a path may harm: of all rules that name the path or a folder above it,
/// the last one in the file.
final class RiskRules {
  private record Entry(TreePattern pattern, Level level) {}

  /// A rule and the risk that it gives.
  record Level(Rule rule, Risk risk) {}

  private final List<Entry> lastFirst;

  private RiskRules(List<Entry> lastFirst) {
    this.lastFirst = List.copyOf(lastFirst);
  }

  static RiskRules of(List<Level> inOrder) {
    var entries = new ArrayList<Entry>();
    inOrder.forEach(level -> entries.add(new Entry(TreePattern.of(level.rule().pattern()), level)));
    return new RiskRules(entries.reversed());
  }

  @Nullable Level find(String path) {
    var folded = TreePattern.fold(path);
    var above = Folders.above(path);
    for (var entry : lastFirst) {
      if (entry.pattern().names(folded, false)
          || entry.pattern().names(folded, true)
          || above.stream().anyMatch(folder -> entry.pattern().names(folder, true))) {
        return entry.level();
      }
    }
    return null;
  }
}
