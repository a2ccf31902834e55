package io.phasegate.cli.demo;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.BatchPlanIssued;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.contracts.event.TokenBudgetIssued.Mode;
import io.phasegate.contracts.event.TokenBudgetIssued.Strategy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// BUILD-127: twelve deliverables for which the fixed budget of 16,384 tokens was too small, so
/// that the output was cut in every attempt.
final class Build127 {
  private static final String REPOSITORY = "acme/autopack";
  private static final int FIXED_BUDGET = 16_384;
  private static final List<Map<String, Object>> DELIVERABLES =
      List.of(
          create("src/autopack/phase_finalizer.py", 350),
          create("src/autopack/test_baseline_tracker.py", 320),
          create("src/autopack/governance_requests.py", 300),
          modify("src/autopack/autonomous_executor.py", 60),
          modify("src/autopack/main.py", 25),
          modify("src/autopack/quality_gate.py", 40),
          create("tests/test_phase_finalizer.py", 300),
          create("tests/test_baseline_tracker.py", 300),
          create("tests/test_governance_requests.py", 280),
          create("docs/PHASE_FINALIZER.md", 80),
          create("docs/GOVERNANCE.md", 80),
          create("alembic/versions/20251223_add_governance_requests.py", 60));

  private final Run run;

  private Build127(Instant now) {
    this.run = new Run("BUILD-127", now);
  }

  static Scenario scenario(Instant now) {
    return new Build127(now).scenario();
  }

  private Scenario scenario() {
    return new Scenario(
        "BUILD-127: twelve deliverables that did not fit into the fixed budget of 16,384 tokens.",
        List.of(
            Step.publish("plan/1 twelve files", planned("plan/1", DELIVERABLES, "auto"), fits()),
            Step.publish("plan/2 in batches", planned("plan/2", DELIVERABLES, "always"), split()),
            Step.publish("plan/3 no deliverables", planned("plan/3", List.of(), "auto"), guess())));
  }

  private OutgoingRecord planned(
      String phase, List<Map<String, Object>> deliverables, String batching) {
    var body = new LinkedHashMap<String, Object>();
    body.put("phase", run.phase(phase));
    body.put("goal", "Decide completion in one place");
    body.put("category", "backend");
    body.put("complexity", "high");
    body.put("deliverables", deliverables);
    body.put("source", source());
    body.put("model", Map.of("name", "sonnet-large", "maxOutputTokens", 64_000));
    body.put("outputFormat", "structured-edit");
    body.put("batching", batching);
    return run.event(phase, "PhasePlanned", body);
  }

  private Map<String, Object> source() {
    var files =
        List.of(
            Map.of(
                "path",
                "src/autopack/main.py",
                "content",
                "from autopack.autonomous_executor import AutonomousExecutor\n"),
            Map.of("path", "src/autopack/autonomous_executor.py", "bytes", 420_000),
            Map.of("path", "src/autopack/quality_gate.py", "bytes", 16_000),
            Map.of("path", "src/autopack/__init__.py", "content", ""));
    return Map.of(
        "kind", "inline", "repository", REPOSITORY, "commit", run.commit("base"), "files", files);
  }

  private static Expectation fits() {
    return new Expectation(
        Topic.TOKEN_DECISIONS,
        "TokenBudgetIssued",
        "above 16,384",
        decision ->
            decision instanceof TokenBudgetIssued issued
                && issued.budget().maxTokens() > FIXED_BUDGET
                && issued.strategy() == Strategy.SINGLE,
        "");
  }

  private static Expectation split() {
    return new Expectation(
        Topic.TOKEN_DECISIONS,
        "BatchPlanIssued",
        "all twelve",
        decision ->
            decision instanceof BatchPlanIssued plan
                && plan.batches().stream().mapToInt(batch -> batch.paths().size()).sum()
                    == DELIVERABLES.size(),
        "");
  }

  private static Expectation guess() {
    return new Expectation(
        Topic.TOKEN_DECISIONS,
        "TokenBudgetIssued",
        "said to be a guess",
        decision ->
            decision instanceof TokenBudgetIssued issued
                && issued.estimator().mode() == Mode.FALLBACK
                && issued.budget().maxTokens() == FIXED_BUDGET,
        "");
  }

  private static Map<String, Object> create(String path, int lines) {
    return Map.of("path", path, "change", "create", "expectedLines", lines);
  }

  private static Map<String, Object> modify(String path, int lines) {
    return Map.of("path", path, "change", "modify", "expectedLines", lines);
  }
}
