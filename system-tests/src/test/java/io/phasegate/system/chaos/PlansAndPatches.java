package io.phasegate.system.chaos;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Makes up what executors say before a phase and when a patch was refused. The same seed makes the
/// same events.
final class PlansAndPatches {
  private static final String SOURCE = "/system-tests/planner";
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final CommitSha COMMIT = new CommitSha("c".repeat(40));
  private static final List<Complexity> COMPLEXITIES = List.of(Complexity.values());
  private static final int LONGEST_FILE = 400;
  private static final int REPOSITORIES = 5;

  /// What governance protects, what it grants by itself, and what is nobody's concern.
  private static final List<String> PATHS =
      List.of("src/autopack/quality_gate.py", ".github/workflows/ci.yml", "docs/a.md", "src/a.py");

  private final Random random;
  private final String run;
  private int events;

  PlansAndPatches(Random random, String run) {
    this.random = random;
    this.run = run;
  }

  OutgoingRecord plan() {
    var batching = random.nextInt(3) == 0 ? Batching.ALWAYS : Batching.AUTO;
    var plan =
        new PhasePlanned(
            nextPhase(),
            "Do it",
            "backend",
            COMPLEXITIES.get(random.nextInt(COMPLEXITIES.size())),
            Deliverables.of(
                new Deliverable("shop/cart.py", null, List.of(), null, null),
                new Deliverable("shop/tax.py", null, List.of(), null, null)),
            List.of(),
            source(),
            null,
            null,
            new ModelProfile("m-1", 64_000, null),
            OutputFormat.UNIFIED_DIFF,
            List.of(),
            Map.of(),
            batching);
    return record(Topic.PHASE_PLANNED, plan);
  }

  OutgoingRecord patch() {
    var path = PATHS.get(random.nextInt(PATHS.size()));
    var error =
        new RejectionError(
            "protected_path_violation", List.of(path), "the gate must learn a rule", null, true);
    var content =
        "diff --git a/%1$s b/%1$s\n--- a/%1$s\n+++ b/%1$s\n@@ -1 +1,2 @@\n def gate():\n+    x = %2$d\n"
            .formatted(path, events);
    var patch = new Patch("as claimed", 1, 1, 0, 1, content);
    return record(
        Topic.PATCH_REJECTED,
        new PatchRejected(nextPhase(), repository(), error, null, patch, null, "builder"));
  }

  private OutgoingRecord record(Topic topic, Event event) {
    var id = new EventId("%s-pp-%d-%08x".formatted(run, events, random.nextInt()));
    return EventWriter.event(topic.topicName(), SOURCE, id, START.plusMillis(events), event);
  }

  private Source source() {
    var cart = new StringBuilder("from .tax import VAT\n");
    for (int line = random.nextInt(LONGEST_FILE); line > 0; line--) {
      cart.append("value_%1$d = rates.get(%1$d) or VAT\n".formatted(line));
    }
    return new Source.Inline(
        repository(),
        COMMIT,
        List.of(
            Source.InlineFile.of("shop/__init__.py", ""),
            Source.InlineFile.of("shop/tax.py", "VAT = 5\n"),
            Source.InlineFile.of("shop/cart.py", cart.toString())));
  }

  private RepositoryId repository() {
    return new RepositoryId("acme/%s-%d".formatted(run, random.nextInt(REPOSITORIES)));
  }

  private PhaseRef nextPhase() {
    return new PhaseRef(run + "-pp", "phase-" + ++events, 1);
  }
}
