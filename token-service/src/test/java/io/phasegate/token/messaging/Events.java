package io.phasegate.token.messaging;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What executors say, for tests.
final class Events {
  static final String MODEL = "m-1";
  private static final CommitSha COMMIT = new CommitSha("0123456789abcdef0123456789abcdef01234567");

  private Events() {}

  static PhasePlanned plan(PhaseRef phase, String repository, int files) {
    return plan(phase, repository, files, new ModelProfile(MODEL, 64_000, null), Batching.AUTO);
  }

  static PhasePlanned plan(
      PhaseRef phase, String repository, int files, ModelProfile model, Batching batching) {
    var items =
        IntStream.range(0, files)
            .mapToObj(i -> Deliverable.of("src/m%d.py".formatted(i), Change.CREATE))
            .toList();
    return new PhasePlanned(
        phase,
        "Do it",
        "backend",
        Complexity.LOW,
        new Deliverables(items, List.of()),
        List.of(),
        source(repository),
        null,
        null,
        model,
        OutputFormat.UNIFIED_DIFF,
        List.of(),
        Map.of(),
        batching);
  }

  /// A phase that changes a file of the repository which imports a planned one.
  static PhasePlanned importing(PhaseRef phase, String repository) {
    return new PhasePlanned(
        phase,
        "Do it",
        "backend",
        Complexity.LOW,
        Deliverables.of(
            Deliverable.of("shop/cart.py", Change.MODIFY),
            Deliverable.of("tests/test_cart.py", Change.CREATE),
            Deliverable.of("shop/tax.py", Change.CREATE)),
        List.of(),
        source(
            repository,
            Source.InlineFile.of("shop/__init__.py", ""),
            Source.InlineFile.of("shop/cart.py", "from .tax import vat\nfrom .gone import x\n")),
        null,
        null,
        new ModelProfile(MODEL, 64_000, null),
        OutputFormat.UNIFIED_DIFF,
        List.of(),
        Map.of(),
        Batching.ALWAYS);
  }

  static PhaseCompleted completed(
      PhaseRef phase, String repository, int tokens, String stopReason) {
    var usage = new Usage(MODEL, tokens, null, 8_192, stopReason, OutputFormat.UNIFIED_DIFF);
    return new PhaseCompleted(
        phase,
        source(repository),
        new StartPoint(COMMIT),
        Deliverables.of(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        usage);
  }

  static OutputTruncated truncated(PhaseRef phase, int budget) {
    var usage = new Usage(MODEL, budget, null, budget, "max_tokens", OutputFormat.UNIFIED_DIFF);
    return new OutputTruncated(
        phase, "diff --git", "max_tokens", null, Deliverables.of(), null, null, usage);
  }

  static Source.Inline source(String repository, Source.InlineFile... files) {
    return new Source.Inline(new RepositoryId(repository), COMMIT, List.of(files));
  }
}
