package io.phasegate.cli.demo;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// BUILD-126, phase E2: the repository's tests are red for old reasons (11 modules that never
/// import, one failing and one erring test), which must neither hide nor excuse what a phase does.
final class Build126 {
  private static final List<String> DELIVERABLES =
      List.of("Create shop/import_graph.py", "tests/test_import_graph.py (new file)");
  private static final Map<String, String> CODE =
      Map.of("path", "shop/import_graph.py", "content", "def imports(path):\n    return []\n");
  private static final Map<String, String> TEST =
      Map.of(
          "path",
          "tests/test_import_graph.py",
          "content",
          """
          from shop.import_graph import imports


          def test_empty():
              assert imports("") == []
          """);

  private final Run run;
  private final ShopBuild shop;
  private final String base;
  private final String flakyBase;

  private Build126(Instant now) {
    this.run = new Run("BUILD-126", now);
    this.shop = new ShopBuild(run, "acme/shop");
    this.base = run.commit("base");
    this.flakyBase = run.commit("base with a flaky test");
  }

  static Scenario scenario(Instant now) {
    return new Build126(now).scenario();
  }

  private Scenario scenario() {
    var both = List.of(CODE, TEST);
    return new Scenario(
        "BUILD-126, phase E2: deliver shop/import_graph.py and tests/test_import_graph.py; the"
            + " suite was red before.",
        List.of(
            shop.baseline("baseline", "base", base),
            completed(
                "E2/1",
                "after-e2-missing-test",
                List.of(CODE),
                Expectation.blockedBy("deliverables")),
            completed("E2/2", "after-good", both, finalized()),
            completed(
                "regression/1", "after-regression-1", both, Expectation.blockedBy("regression")),
            completed(
                "regressions/1",
                "after-regression-many",
                both,
                Expectation.blockedBy("regression")),
            completed(
                "collection/1",
                "after-new-collection-error",
                both,
                Expectation.blockedBy("collection")),
            completed(
                "removed/1", "after-test-removed", both, Expectation.blockedBy("disappearance")),
            completed(
                "skipped/1", "after-test-skipped", both, Expectation.blockedBy("disappearance")),
            shop.baseline("flaky baseline", "base-with-flaky", flakyBase),
            completed("flaky/1", "after-flaky", both, Expectation.finalizedWithWarning("flaky")),
            broken(),
            completed("after-broken/1", "after-good", both, finalized())));
  }

  private static Expectation finalized() {
    return Expectation.of(Topic.FINALIZER_DECISIONS, "PhaseFinalized");
  }

  private Step completed(
      String phase, String report, List<Map<String, String>> files, Expectation expected) {
    var from = Reruns.of(report).flaky() ? flakyBase : base;
    return shop.completed(
        new ShopBuild.Attempt(phase, report, DELIVERABLES, files), from, expected);
  }

  /// A PhaseCompleted without a source: nobody could check its files.
  private Step broken() {
    var attempt = new ShopBuild.Attempt("broken/1", "after-good", DELIVERABLES, List.of(CODE));
    var whole = shop.completion(attempt, base);
    var topic = Topic.PHASE_COMPLETED.topicName();
    var body =
        "{\"phase\":{\"runId\":\"%s\",\"phaseId\":\"broken\",\"attempt\":1}}".formatted(run.id());
    var event = new OutgoingRecord(topic, whole.key(), whole.headers(), body);
    var expected = Expectation.rejected(Service.FINALIZER.deadLetters(topic));
    return Step.publish("broken/1 without source", event, expected);
  }
}
