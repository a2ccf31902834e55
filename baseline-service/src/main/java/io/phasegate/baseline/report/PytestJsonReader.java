package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Reads what the pytest-json-report plugin writes, as a stream. Modules that do not collect are
/// among the `collectors` with the outcome `failed`, and have no tests. Reports of before version
/// 1.0 name collectors and tests like today's, but have no `summary.collected`.
final class PytestJsonReader {
  private final JsonCursor json;
  private final RunRecorder recorder;
  private final Map<String, Integer> outcomes = new HashMap<>();
  private Map<String, Integer> summary = Map.of();
  private boolean recognised;

  private PytestJsonReader(JsonCursor json, RunRecorder recorder) {
    this.json = json;
    this.recorder = recorder;
  }

  static void read(OpenedReport report, RunRecorder recorder) throws RefusedReport {
    JsonCursor.readObject(report, json -> new PytestJsonReader(json, recorder).readReport());
  }

  private void readReport() throws IOException, RefusedReport {
    recorder.byPytest();
    json.eachField("report", this::readSection);
    if (!recognised) {
      throw new RefusedReport(
          Reason.MALFORMED,
          "report.content: expected pytest-json-report's fields summary and tests, found neither");
    }
    PytestSummary.check(summary, outcomes, recorder);
  }

  private void readSection(String field) throws IOException, RefusedReport {
    switch (field) {
      case "exitcode" -> recorder.exited(json.number("exitcode"));
      case "summary" -> readSummary();
      case "collectors" -> json.eachElement("collectors", this::readCollector);
      case "tests" -> readTests();
      default -> json.skip();
    }
  }

  private void readSummary() throws IOException, RefusedReport {
    recognised = true;
    var counts = new HashMap<String, Integer>();
    json.eachField(
        "summary",
        name -> {
          if (PytestSummary.counts(name)) {
            counts.put(name, json.number("summary." + name));
          } else {
            json.skip();
          }
        });
    summary = counts;
  }

  private void readTests() throws IOException, RefusedReport {
    recognised = true;
    json.eachElement("tests", this::readTest);
  }

  private void readTest() throws IOException, RefusedReport {
    var item = new PytestItem();
    json.eachField(
        "tests[]",
        field -> {
          switch (field) {
            case "nodeid" -> item.nodeId = json.text("nodeid");
            case "outcome" -> item.outcome = json.text("outcome");
            case "setup", "call", "teardown" -> item.stages.put(field, readStage(field));
            default -> json.skip();
          }
        });
    if (item.nodeId.isEmpty()) {
      throw json.unexpected("a nodeid in every test");
    }
    outcomes.merge(item.outcome, 1, Integer::sum);
    var id = TestIdentity.ofNodeId(item.nodeId);
    item.contradiction()
        .ifPresent(
            stage -> recorder.problem(id, "no failed stage where it " + item.outcome, stage));
    recorder.test(id, item.result(), item.signature());
  }

  private void readCollector() throws IOException, RefusedReport {
    var item = new PytestItem();
    json.eachField(
        "collectors[]",
        field -> {
          switch (field) {
            case "nodeid" -> item.nodeId = json.text("nodeid");
            case "outcome" -> item.outcome = json.text("outcome");
            case "longrepr" -> item.details = json.textOrNull();
            default -> json.skip();
          }
        });
    var module = TestIdentity.ofNodeId(item.nodeId);
    switch (item.outcome) {
      case "passed" -> {}
      case "skipped" -> recorder.skippedModule(module);
      default -> recorder.uncollected(module, FailureSignature.of(null, null, item.details));
    }
  }

  private PytestItem.Stage readStage(String name) throws IOException, RefusedReport {
    var stage = new PytestItem.Stage();
    json.eachField(
        name,
        field -> {
          switch (field) {
            case "outcome" -> stage.outcome = json.text("outcome");
            case "longrepr" -> stage.details = json.textOrNull();
            case "crash" -> readCrash(stage);
            default -> json.skip();
          }
        });
    return stage;
  }

  private void readCrash(PytestItem.Stage stage) throws IOException, RefusedReport {
    json.eachField(
        "crash",
        field -> {
          if (field.equals("message")) {
            stage.message = json.textOrNull();
          } else {
            json.skip();
          }
        });
  }
}
