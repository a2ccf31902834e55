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
import java.time.Instant;
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

    Build126(Instant now) {
      this.now = now;
      this.run = "BUILD-126-demo-" + now.toEpochMilli();
      this.base = commit("base");
    }

    Scenario scenario() {
      return new Scenario(
          "BUILD-126, phase E2: deliver shop/import_graph.py and tests/test_import_graph.py; the"
              + " suite was red before.",
          List.of(
              baseline(),
              completed(
                  "E2",
                  1,
                  "after-e2-missing-test",
                  List.of(CODE),
                  Expectation.blockedBy("deliverables")),
              completed("E2", 2, "after-good", List.of(CODE, TEST), finalized()),
              completed(
                  "regression",
                  1,
                  "after-regression-many",
                  List.of(CODE, TEST),
                  Expectation.blockedBy("regression")),
              completed(
                  "collection",
                  1,
                  "after-new-collection-error",
                  List.of(CODE, TEST),
                  Expectation.blockedBy("collection")),
              broken(),
              completed("after-broken", 1, "after-good", List.of(CODE, TEST), finalized())));
    }

    private static Expectation finalized() {
      return Expectation.of(Topic.FINALIZER_DECISIONS, "PhaseFinalized");
    }

    private Step baseline() {
      var body =
          Map.of(
              "repository",
              REPOSITORY,
              "commit",
              base,
              "suite",
              "default",
              "purpose",
              "baseline",
              "exitCode",
              1,
              "report",
              report("base"));
      var expected = Expectation.of(Topic.BASELINE_DECISIONS, "BaselineCaptured");
      return step("baseline", "TestsReported", body, expected);
    }

    private Step completed(
        String phase,
        int attempt,
        String report,
        List<Map<String, String>> files,
        Expectation expected) {
      var name = phase + "/" + attempt;
      var body = new LinkedHashMap<String, Object>();
      body.put("phase", new PhaseRef(run, phase, attempt));
      body.put(
          "source",
          Map.of(
              "kind", "inline", "repository", REPOSITORY, "commit", commit(name), "files", files));
      body.put("base", Map.of("commit", base));
      body.put("deliverables", DELIVERABLES);
      body.put("ci", Map.of("suite", "default", "exitCode", 1, "report", report(report)));
      return step(name + " " + report, "PhaseCompleted", body, expected);
    }

    /// A PhaseCompleted without a source: nobody could check its files.
    private Step broken() {
      var whole = completed("broken", 1, "after-good", List.of(CODE), finalized());
      var topic = Topic.PHASE_COMPLETED.topicName();
      var body =
          "{\"phase\":{\"runId\":\"%s\",\"phaseId\":\"broken\",\"attempt\":1}}".formatted(run);
      var event = new OutgoingRecord(topic, whole.event().key(), whole.event().headers(), body);
      var expected = Expectation.rejected(Service.FINALIZER.deadLetters(topic));
      return new Step("broken/1 without source", whole.id(), event, expected);
    }

    private Step step(String name, String type, Map<String, ?> body, Expectation expected) {
      var id = id(name).value();
      var draft = new EventDraft(type, id, SOURCE, null, json(body));
      return new Step(name, id, draft.checked(now), expected);
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
