package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.Apply;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.finalizer.domain.DeliverableFinding;
import io.phasegate.finalizer.domain.Presence;
import io.phasegate.finalizer.domain.WorkspaceFindings;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A phase that writes a new file, and was to change `shop/cart.py` as well.
class PromisedChangesTest {
  private static final String CART = "shop/cart.py";
  private static final String OLD = "def total():\n    return 1\n";
  private static final CommitSha BASE = new CommitSha("1".repeat(40));

  @TempDir private Path cache;

  @ParameterizedTest
  @CsvSource({
    "MODIFY, the old text,  UNCHANGED_FILE",
    "MODIFY, another text,  FILE",
    "MODIFY, no text,       UNCHANGED_FILE",
    "CREATE, the old text,  FILE",
    ",       the old text,  FILE"
  })
  void tellsAFileThatIsWhatItWas(@Nullable Change change, String before, Presence presence) {
    var earlier =
        switch (before) {
          case "the old text" -> List.of(InlineFile.of(CART, OLD));
          case "another text" -> List.of(InlineFile.of(CART, "TOTAL = 1\n"));
          default -> List.<InlineFile>of();
        };

    assertThat(presence(change, earlier, false, 1)).isEqualTo(presence);
  }

  @Test
  void believesThatAFileIsNewWhereItIsSaidToBeChanged() {
    assertThat(presence(Change.MODIFY, List.of(), false, 1, CART)).isEqualTo(Presence.FILE);
    assertThat(presence(Change.MODIFY, List.of(), false, 1, "./" + CART)).isEqualTo(Presence.FILE);
  }

  @Test
  void saysNothingWhereNobodyKnowsTheEarlierFiles() {
    assertThat(presence(Change.MODIFY, null, false, 1)).isEqualTo(Presence.FILE);
  }

  @Test
  void leavesAPhaseThatChangedNothingToTheGateForThat() {
    var earlier = List.of(InlineFile.of(CART, OLD));

    assertThat(presence(Change.MODIFY, earlier, false, 0)).isEqualTo(Presence.FILE);
    assertThat(presence(Change.MODIFY, earlier, true, 1)).isEqualTo(Presence.FILE);
  }

  private Presence presence(
      @Nullable Change change,
      @Nullable List<InlineFile> earlier,
      boolean allowNoop,
      int operations) {
    return presence(change, earlier, allowNoop, operations, "shop/vat.py");
  }

  private Presence presence(
      @Nullable Change change,
      @Nullable List<InlineFile> earlier,
      boolean allowNoop,
      int operations,
      String changedPath) {
    var event =
        new PhaseCompleted(
            new PhaseRef("run", "E2", 1),
            Sources.inline(InlineFile.of(CART, OLD), InlineFile.of("shop/vat.py", OLD)),
            new StartPoint(BASE, earlier),
            Deliverables.of(Deliverable.of(CART, change)),
            List.of(),
            allowNoop,
            List.of(),
            null,
            null,
            null,
            new Apply("diff", operations, List.of(changedPath), 10),
            null,
            null);
    var workspaces = new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS);
    try (var inspector = new PhaseInspector(workspaces)) {
      return inspector.inspect(event).workspace() instanceof WorkspaceFindings.Read(var findings)
          ? findings.stream().map(DeliverableFinding::presence).findFirst().orElseThrow()
          : Presence.UNREADABLE;
    }
  }
}
