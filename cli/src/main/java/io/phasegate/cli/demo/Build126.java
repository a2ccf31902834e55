package io.phasegate.cli.demo;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestRetryRequested;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// BUILD-126, phase E2: the repository's tests are red for old reasons (11 modules that never
/// import, one failing and one erring test), which must neither hide nor excuse what a phase does.
final class Build126 {
  private static final String REPOSITORY = "acme/shop";
  private static final String SUITE = "default";
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
  private final String base;
  private final String flakyBase;

  private Build126(Instant now) {
    this.run = new Run("BUILD-126", now);
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
            baseline("baseline", "base", base),
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
            baseline("flaky baseline", "base-with-flaky", flakyBase),
            completed("flaky/1", "after-flaky", both, Expectation.finalizedWithWarning("flaky")),
            broken(),
            completed("after-broken/1", "after-good", both, finalized())));
  }

  private static Expectation finalized() {
    return Expectation.of(Topic.FINALIZER_DECISIONS, "PhaseFinalized");
  }

  private Step baseline(String name, String report, String commit) {
    var body = new LinkedHashMap<String, Object>();
    body.put("repository", REPOSITORY);
    body.put("commit", commit);
    body.put("suite", SUITE);
    body.put("purpose", "baseline");
    body.put("exitCode", 1);
    body.put("report", report(report));
    var expected = Expectation.of(Topic.BASELINE_DECISIONS, "BaselineCaptured");
    return Step.publish(name, run.event(name, "TestsReported", body), expected);
  }

  /// @param phase `<phase>/<attempt>`
  private Step completed(
      String phase, String report, List<Map<String, String>> files, Expectation expected) {
    var name = phase + " " + report;
    var reruns = Reruns.of(report);
    var event = completion(name, phase, files, reruns, report);
    return Step.publish(name, event, expected).with(request -> rerun(request, reruns));
  }

  private OutgoingRecord completion(
      String name, String phase, List<Map<String, String>> files, Reruns reruns, String report) {
    var body = new LinkedHashMap<String, Object>();
    body.put("phase", run.phase(phase));
    body.put(
        "source",
        Map.of(
            "kind",
            "inline",
            "repository",
            REPOSITORY,
            "commit",
            run.commit(phase),
            "files",
            files));
    body.put("base", Map.of("commit", reruns.flaky() ? flakyBase : base));
    body.put("deliverables", DELIVERABLES);
    body.put("ci", Map.of("suite", SUITE, "exitCode", 1, "report", report(report)));
    return run.event(name, "PhaseCompleted", body);
  }

  /// The answer to a retry, from what was recorded when the same tests ran again.
  private OutgoingRecord rerun(TestRetryRequested request, Reruns reruns) {
    var body = new LinkedHashMap<String, Object>();
    body.put("repository", REPOSITORY);
    body.put("commit", request.commit());
    body.put("suite", request.suite());
    body.put("purpose", "retry");
    body.put("requestId", request.requestId());
    body.put("phase", request.phase());
    var again = request.scope() == TestRetryRequested.Scope.SUITE ? reruns.suite() : reruns.alone();
    var ran = Map.of("exitCode", again.exitCode(), "report", report(again.recording()));
    body.put("runs", Collections.nCopies(request.repeats(), ran));
    return run.event("answer " + request.requestId(), "TestsReported", body);
  }

  /// A PhaseCompleted without a source: nobody could check its files.
  private Step broken() {
    var phase = "broken/1";
    var report = "after-good";
    var whole = completion(phase + " " + report, phase, List.of(CODE), Reruns.of(report), report);
    var topic = Topic.PHASE_COMPLETED.topicName();
    var body =
        "{\"phase\":{\"runId\":\"%s\",\"phaseId\":\"broken\",\"attempt\":1}}".formatted(run.id());
    var event = new OutgoingRecord(topic, whole.key(), whole.headers(), body);
    var expected = Expectation.rejected(Service.FINALIZER.deadLetters(topic));
    return Step.publish("broken/1 without source", event, expected);
  }

  private static Map<String, String> report(String name) {
    var content = Resources.text("/demo/" + name + ".pytest.json");
    return Map.of("format", "pytest-json", "encoding", "utf-8", "content", content);
  }
}
