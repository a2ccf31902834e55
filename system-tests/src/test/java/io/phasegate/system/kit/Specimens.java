package io.phasegate.system.kit;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.Patch;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.PhaseStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Some events of every type that executors publish, always the same: what a version is recorded
/// with.
public final class Specimens {
  private static final long SEED = 1;
  private static final int OF_EACH = 2;
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RepositoryId REPOSITORY = new RepositoryId("acme/recorded");

  private final Executor executor = new Executor(new Random(SEED), "recorded");
  private final List<OutgoingRecord> records = new ArrayList<>();

  private Specimens() {}

  /// The phases first: who runs tests again must have seen them.
  public static List<OutgoingRecord> all() {
    var specimens = new Specimens();
    for (int number = 0; number < OF_EACH; number++) {
      specimens.addPhases();
      specimens.addOutputs();
      specimens.addPlan("plan-" + number, number == 0 ? Batching.ALWAYS : Batching.NEVER);
      specimens.addPatch("patch-" + number, ".github/workflows/build-" + number + ".yml");
    }
    return List.copyOf(specimens.records);
  }

  private void addPhases() {
    var suite = executor.suite();
    records.add(suite.baseline());
    records.add(executor.tested(suite, "after-good", PhaseStatus.COMPLETE).record());
    records.add(executor.tested(suite, "after-regression-many", PhaseStatus.BLOCKED).record());
    records.add(executor.tested(suite, "after-new-collection-error", PhaseStatus.BLOCKED).record());
    records.add(executor.documentation().record());
  }

  /// Without the answer to nothing, which is refused only after a while.
  private void addOutputs() {
    var outputs = executor.outputs();
    records.addAll(outputs.subList(0, outputs.size() - 1));
  }

  private void addPlan(String phase, Batching batching) {
    var files =
        List.of(
            InlineFile.of(
                "shop/cart.py", "from shop.price import vat\n\n\ndef total():\n    pass\n"),
            InlineFile.of("shop/price.py", "def vat(net):\n    return net // 5\n"));
    var source = new Source.Inline(REPOSITORY, new CommitSha("a".repeat(40)), files);
    add(
        Topic.PHASE_PLANNED,
        new PhasePlanned(
            new PhaseRef("recorded", phase, 1),
            "carts have a price",
            "feature",
            Complexity.MEDIUM,
            Deliverables.of(
                Deliverable.of("shop/cart.py", Change.MODIFY),
                Deliverable.of("shop/price.py", Change.MODIFY),
                Deliverable.of("tests/test_cart.py", Change.CREATE)),
            List.of(),
            source,
            null,
            "default",
            new ModelProfile("m-1", 8_192, null),
            OutputFormat.UNIFIED_DIFF,
            List.of(),
            Map.of(),
            batching));
  }

  private void addPatch(String phase, String path) {
    var error =
        new RejectionError(
            "protected_path_violation", List.of(path), "the build must run", null, true);
    var change =
        """
        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -1 +1,2 @@
         name: build
        +on: push
        """
            .formatted(path);
    var patch = new Patch("as claimed", 1, 1, 0, 1, change);
    add(
        Topic.PATCH_REJECTED,
        new PatchRejected(
            new PhaseRef("recorded", phase, 1), REPOSITORY, error, null, patch, null, "builder"));
  }

  private void add(Topic topic, Event event) {
    records.add(
        EventWriter.event(topic.topicName(), Executor.SOURCE, executor.nextId(), NOON, event));
  }
}
