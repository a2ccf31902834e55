package io.phasegate.token.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverable.Size;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.BatchPlanIssued.AlignmentPass;
import io.phasegate.contracts.event.BatchPlanIssued.Batch;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.TokenBudgetIssued.Budget;
import io.phasegate.token.prior.PriorTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans for tests, and the rules that they are decided by.
final class Plans {
  static final Prior PRIOR = PriorTable.shipped();
  static final BatchPlans ONE_EACH = (files, graph, limits) -> batches(files, limits);
  static final Rules RULES = new Rules(PRIOR, BudgetPolicy.DEFAULT, ONE_EACH);
  static final Rules PURE = new Rules(PRIOR, BudgetPolicy.DEFAULT.withFloors(false), ONE_EACH);
  static final ModelLimits MODEL = new ModelLimits("m", 1, 64_000, 0);
  static final ImportGraph NO_GRAPH = ImportGraph.of(List.of(), Map.of(), List.of(), Set.of());
  static final FileStatistics USUAL = new FileStatistics(200, 1_800, 8, 16);

  private Plans() {}

  /// The twelve deliverables of the phase that outgrew its budget of 16,384, as they were planned.
  static List<TargetFile> build127() {
    return List.of(
        create("src/autopack/phase_finalizer.py", 350),
        create("src/autopack/test_baseline_tracker.py", 320),
        create("src/autopack/governance_requests.py", 300),
        modify(
            "src/autopack/autonomous_executor.py", 60, new FileStatistics(9_600, 98_000, 40, 40)),
        modify("src/autopack/main.py", 25, new FileStatistics(900, 8_500, 30, 20)),
        modify("src/autopack/quality_gate.py", 40, new FileStatistics(420, 3_900, 12, 20)),
        create("tests/test_phase_finalizer.py", 300),
        create("tests/test_baseline_tracker.py", 300),
        create("tests/test_governance_requests.py", 280),
        create("docs/PHASE_FINALIZER.md", 80),
        create("docs/GOVERNANCE.md", 80),
        create("alembic/versions/20251223_add_governance_requests.py", 60));
  }

  /// The five documents whose forecast of 5,200 tokens was a third of what they took.
  static List<TargetFile> docsSynthesis() {
    return Stream.of("OVERVIEW", "USAGE_GUIDE", "API_REFERENCE", "EXAMPLES", "FAQ")
        .map(name -> create("docs/guide/" + name + ".md"))
        .toList();
  }

  static TargetFile create(String path, int lines) {
    return new TargetFile(path, FileKind.of(path), Change.CREATE, null, null, lines);
  }

  static TargetFile create(String path) {
    return TargetFile.of(path, Change.CREATE, null);
  }

  static TargetFile modify(String path, int lines, FileStatistics existing) {
    return new TargetFile(path, FileKind.of(path), Change.MODIFY, existing, null, lines);
  }

  static TargetFile sized(TargetFile file, Size size) {
    return new TargetFile(file.path(), file.kind(), file.change(), file.existing(), size, null);
  }

  static List<TargetFile> modules(int count) {
    return IntStream.range(0, count).mapToObj(i -> create("src/m%d.py".formatted(i))).toList();
  }

  static PlanBrief brief(List<TargetFile> files) {
    return brief(files, OutputFormat.UNIFIED_DIFF, Complexity.MEDIUM, MODEL);
  }

  static PlanBrief brief(
      List<TargetFile> files, OutputFormat format, Complexity complexity, ModelLimits model) {
    return new PlanBrief(
        new PhaseRef("run", "p", 1),
        new RepositoryId("acme/shop"),
        PlanBrief.categoryOf(files),
        complexity,
        files,
        List.of(),
        format,
        model,
        Batching.AUTO,
        NO_GRAPH,
        List.of());
  }

  static Budget budget(PlanBrief brief, Rules rules, @Nullable Integer truncated) {
    return Budgeting.rule(brief, rules, new Knowledge(Calibration.NONE, truncated)).budget();
  }

  static Cause cause(String id) {
    return new Cause("/test", new EventId(id), Instant.EPOCH, null);
  }

  private static BatchPlan batches(List<PlannedFile> files, CallLimits limits) {
    var batches =
        IntStream.range(0, files.size())
            .mapToObj(
                i ->
                    new Batch(
                        i,
                        "core",
                        List.of(files.get(i).path()),
                        List.of(),
                        files.get(i).tokens(),
                        files.get(i).p90(),
                        limits.budget(files.get(i).p90()),
                        false))
            .toList();
    return new BatchPlan(
        batches, List.of(), List.of(), List.of(), true, new AlignmentPass(false, List.of(), 0));
  }
}
