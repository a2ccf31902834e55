package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a report in the Common Test Report Format, as a stream: `results` with a `summary`, the
/// `tests` and perhaps an `environment` that names the commit.
final class CtrfReader {
  private final JsonCursor json;
  private final RunRecorder recorder;
  private final Map<String, Integer> listed = new HashMap<>();
  private Map<String, Integer> summary = Map.of();
  private boolean hasTests;

  private CtrfReader(JsonCursor json, RunRecorder recorder) {
    this.json = json;
    this.recorder = recorder;
  }

  static void read(OpenedReport report, RunRecorder recorder) throws RefusedReport {
    JsonCursor.readObject(report, json -> new CtrfReader(json, recorder).readReport());
  }

  private void readReport() throws IOException, RefusedReport {
    json.eachField(
        "report",
        field -> {
          if (field.equals("results")) {
            json.eachField("results", this::readSection);
          } else {
            json.skip();
          }
        });
    if (!hasTests) {
      throw new RefusedReport(
          Reason.MALFORMED, "report.content: expected CTRF's field results.tests, found none");
    }
    CtrfSummary.check(summary, listed, recorder);
  }

  private void readSection(String field) throws IOException, RefusedReport {
    switch (field) {
      case "summary" -> readSummary();
      case "tests" -> readTests();
      case "environment" -> readEnvironment();
      default -> json.skip();
    }
  }

  private void readSummary() throws IOException, RefusedReport {
    var counts = new HashMap<String, Integer>();
    json.eachField(
        "summary",
        name -> {
          if (CtrfSummary.counts(name)) {
            counts.put(name, json.number("summary." + name));
          } else {
            json.skip();
          }
        });
    summary = counts;
  }

  private void readEnvironment() throws IOException, RefusedReport {
    json.eachField(
        "environment",
        field -> {
          var text = json.textOrNull();
          if (field.equals("commit") && text != null && !text.isBlank()) {
            recorder.ranAt(text.strip());
          }
        });
  }

  private void readTests() throws IOException, RefusedReport {
    hasTests = true;
    json.eachElement("tests", this::readTest);
  }

  private void readTest() throws IOException, RefusedReport {
    var test = new CtrfTest();
    json.eachField("tests[]", field -> readField(test, field));
    if (test.name.isBlank()) {
      throw json.unexpected("a name in every test");
    }
    listed.merge(test.status, 1, Integer::sum);
    test.contradiction()
        .ifPresent(raw -> recorder.problem(test.id(), "no failed raw status where it passed", raw));
    recorder.test(test.id(), test.outcome(), test.signature());
  }

  private void readField(CtrfTest test, String field) throws IOException, RefusedReport {
    switch (field) {
      case "name" -> test.name = json.text("name");
      case "status" -> test.status = json.text("status");
      case "suite" -> test.suite = readSuite();
      case "filePath" -> test.file = json.textOrNull();
      case "rawStatus" -> test.rawStatus = json.textOrNull();
      case "message" -> test.message = json.textOrNull();
      case "trace" -> test.trace = json.textOrNull();
      default -> json.skip();
    }
  }

  /// A list of names, or one text in reports of early reporters.
  private List<String> readSuite() throws IOException, RefusedReport {
    var path = new ArrayList<String>();
    if (json.atArray()) {
      json.eachElement("suite", () -> path.add(json.text("suite[]")));
    } else {
      var text = json.textOrNull();
      if (text != null) {
        path.add(text);
      }
    }
    return path.stream().filter(part -> !part.isBlank()).toList();
  }
}
