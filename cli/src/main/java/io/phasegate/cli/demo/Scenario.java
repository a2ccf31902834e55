package io.phasegate.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.cli.events.EventDraft;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.TestRetryRequested;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Events in order, each with the decision it must lead to.
public record Scenario(String introduction, List<Step> steps) {
  private static final String SOURCE = "/phasegate/demo";

  public Scenario {
    steps = List.copyOf(steps);
  }

  /// BUILD-126, phase E2: the repository's tests are red for old reasons (11 modules that never
  /// import, one failing and one erring test), which must neither hide nor excuse what a phase
  /// does.
  ///
  /// @param now gives run and commits names of their own, so that the demo can be repeated
  public static Scenario build126(Instant now) {
    return new Build126(now).scenario();
  }

  /// Builds the scenario for one run.
  private static final class Build126 {
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

    private final Instant now;
    private final String run;
    private final String base;
    private final String flakyBase;

    Build126(Instant now) {
      this.now = now;
      this.run = "BUILD-126-demo-" + now.toEpochMilli();
      this.base = commit("base");
      this.flakyBase = commit("base with a flaky test");
    }

    Scenario scenario() {
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
      return step(name, "TestsReported", body, expected, Reruns.NONE);
    }

    /// @param name `<phase>/<attempt>`
    private Step completed(
        String name, String report, List<Map<String, String>> files, Expectation expected) {
      var reruns = Reruns.of(report);
      var body = new LinkedHashMap<String, Object>();
      body.put("phase", phase(name));
      body.put(
          "source",
          Map.of(
              "kind", "inline", "repository", REPOSITORY, "commit", commit(name), "files", files));
      body.put("base", Map.of("commit", reruns.flaky() ? flakyBase : base));
      body.put("deliverables", DELIVERABLES);
      body.put("ci", Map.of("suite", SUITE, "exitCode", 1, "report", report(report)));
      return step(name + " " + report, "PhaseCompleted", body, expected, reruns);
    }

    private PhaseRef phase(String name) {
      var parts = name.split("/", 2);
      return new PhaseRef(run, parts[0], Integer.parseInt(parts[1]));
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
      var again =
          request.scope() == TestRetryRequested.Scope.SUITE ? reruns.suite() : reruns.alone();
      var ran = Map.of("exitCode", again.exitCode(), "report", report(again.recording()));
      body.put("runs", Collections.nCopies(request.repeats(), ran));
      var id = id("answer " + request.requestId()).value();
      return new EventDraft("TestsReported", id, SOURCE, null, json(body)).checked(now);
    }

    /// A PhaseCompleted without a source: nobody could check its files.
    private Step broken() {
      var whole = completed("broken/1", "after-good", List.of(CODE), finalized());
      var topic = Topic.PHASE_COMPLETED.topicName();
      var body =
          "{\"phase\":{\"runId\":\"%s\",\"phaseId\":\"broken\",\"attempt\":1}}".formatted(run);
      var event = new OutgoingRecord(topic, whole.event().key(), whole.event().headers(), body);
      var expected = Expectation.rejected(Service.FINALIZER.deadLetters(topic));
      return new Step("broken/1 without source", whole.id(), event, expected, whole.rerun());
    }

    private Step step(
        String name, String type, Map<String, ?> body, Expectation expected, Reruns reruns) {
      var id = id(name).value();
      var draft = new EventDraft(type, id, SOURCE, null, json(body));
      return new Step(name, id, draft.checked(now), expected, request -> rerun(request, reruns));
    }

    private String commit(String name) {
      return id("commit " + name).value().replace("-", "") + "00000000";
    }

    private EventId id(String name) {
      return new EventId(DecisionIds.eventKey(SOURCE, new EventId(run + " " + name)).toString());
    }

    private static Map<String, String> report(String name) {
      var content = Resources.text("/demo/" + name + ".pytest.json");
      return Map.of("format", "pytest-json", "encoding", "utf-8", "content", content);
    }

    private static String json(Map<String, ?> body) {
      try {
        return ContractJson.mapper().writeValueAsString(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a map of plain values is always JSON", e);
      }
    }
  }
}
