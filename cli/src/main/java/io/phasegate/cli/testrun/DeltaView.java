package io.phasegate.cli.testrun;

import io.phasegate.cli.terminal.Terminal;
import io.phasegate.contracts.event.TestDeltaComputed;
import java.util.List;
import java.util.Locale;

/// A test delta as people read it: what is bad first, long lists cut.
final class DeltaView {
  private static final int MOST = 20;
  private static final String BAD = "fg(red)";
  private static final String DOUBTFUL = "fg(yellow)";

  private final Terminal terminal;

  DeltaView(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(TestDeltaComputed delta) {
    terminal.line(
        "test delta of %s against %s: severity %s, baseline %s%s"
            .formatted(
                delta.phase(),
                delta.baseCommit(),
                delta.severity().name().toLowerCase(Locale.ROOT),
                delta.baseline().name().toLowerCase(Locale.ROOT),
                delta.infraFailure() ? ", the run itself broke down" : ""));
    delta.why().forEach(why -> terminal.line("  " + terminal.styled(DOUBTFUL, why)));
    list(BAD, "newly failing, again and again", delta.newlyFailingPersistent());
    list(BAD, "no longer collected", delta.newCollectionErrorsPersistent());
    list(BAD, "sometimes red", delta.intermittent().stream().map(DeltaView::line).toList());
    list(BAD, "removed", delta.removed().stream().map(DeltaView::line).toList());
    list(BAD, "newly skipped", delta.newlySkipped());
    list(DOUBTFUL, "flaky", delta.flakySuspects().stream().map(DeltaView::line).toList());
    list(DOUBTFUL, "red for another reason", delta.changedSignature());
    list("fg(green)", "newly passing", delta.newlyPassing());
    list("faint", "red before", delta.preExisting());
  }

  private void list(String style, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    terminal.line("  " + terminal.styled(style, "%s: %d".formatted(title, lines.size())));
    lines.stream().limit(MOST).forEach(line -> terminal.line("    " + line));
    if (lines.size() > MOST) {
      terminal.line("    … and %d more".formatted(lines.size() - MOST));
    }
  }

  private static String line(TestDeltaComputed.Removed removed) {
    return removed.renamedTo() == null ? removed.id() : removed.id() + " → " + removed.renamedTo();
  }

  private static String line(TestDeltaComputed.Intermittent test) {
    return "%s: failed %d of %d at this commit, %d of %d before"
        .formatted(
            test.id(),
            test.red(),
            test.red() + test.green(),
            test.historyRed(),
            test.historyRuns());
  }

  private static String line(TestDeltaComputed.FlakySuspect test) {
    return test.id() + ": " + test.evidence();
  }
}
