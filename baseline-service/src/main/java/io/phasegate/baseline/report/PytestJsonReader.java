package io.phasegate.baseline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what the pytest-json-report plugin writes, as a stream. Modules that do not collect are
/// among the `collectors` with the outcome `failed`, and have no tests.
final class PytestJsonReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(ReportLimits.DEPTH)
                  .maxDocumentLength(ReportLimits.BYTES)
                  .build())
          .build();

  private final JsonParser parser;
  private final RunRecorder recorder;
  private final Map<String, Integer> outcomes = new HashMap<>();
  private Map<String, Integer> summary = Map.of();
  private boolean recognised;

  private PytestJsonReader(JsonParser parser, RunRecorder recorder) {
    this.parser = parser;
    this.recorder = recorder;
  }

  static void read(OpenedReport report, RunRecorder recorder) throws RefusedReport {
    try (var parser = report.json(JSON)) {
      new PytestJsonReader(parser, recorder).readReport();
    } catch (StreamConstraintsException e) {
      throw refused(Reason.HOSTILE, "JSON nested at most %d deep".formatted(ReportLimits.DEPTH), e);
    } catch (JsonProcessingException e) {
      throw refused(Reason.MALFORMED, "well-formed JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a report in memory cannot be read", e);
    }
  }

  private void readReport() throws IOException, RefusedReport {
    recorder.byPytest();
    parser.nextToken();
    eachField("report", this::readSection);
    if (parser.nextToken() != null) {
      throw unexpected("nothing after the report");
    }
    if (!recognised) {
      throw new RefusedReport(
          Reason.MALFORMED,
          "report.content: expected pytest-json-report's fields summary and tests, found neither");
    }
    PytestSummary.check(summary, outcomes, recorder);
  }

  private void readSection(String field) throws IOException, RefusedReport {
    switch (field) {
      case "exitcode" -> recorder.exited(number("exitcode"));
      case "summary" -> readSummary();
      case "collectors" -> eachElement("collectors", this::readCollector);
      case "tests" -> readTests();
      default -> parser.skipChildren();
    }
  }

  private void readSummary() throws IOException, RefusedReport {
    recognised = true;
    var counts = new HashMap<String, Integer>();
    eachField(
        "summary",
        name -> {
          if (PytestSummary.counts(name)) {
            counts.put(name, number("summary." + name));
          } else {
            parser.skipChildren();
          }
        });
    summary = counts;
  }

  private void readTests() throws IOException, RefusedReport {
    recognised = true;
    eachElement("tests", this::readTest);
  }

  private void readTest() throws IOException, RefusedReport {
    var item = new PytestItem();
    eachField(
        "tests[]",
        field -> {
          switch (field) {
            case "nodeid" -> item.nodeId = text("nodeid");
            case "outcome" -> item.outcome = text("outcome");
            case "setup", "call", "teardown" -> item.stages.put(field, readStage(field));
            default -> parser.skipChildren();
          }
        });
    if (item.nodeId.isEmpty()) {
      throw unexpected("a nodeid in every test");
    }
    outcomes.merge(item.outcome, 1, Integer::sum);
    recorder.test(TestIdentity.ofNodeId(item.nodeId), item.result(), item.signature());
  }

  private void readCollector() throws IOException, RefusedReport {
    var item = new PytestItem();
    eachField(
        "collectors[]",
        field -> {
          switch (field) {
            case "nodeid" -> item.nodeId = text("nodeid");
            case "outcome" -> item.outcome = text("outcome");
            case "longrepr" -> item.details = textOrNull();
            default -> parser.skipChildren();
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
    eachField(
        name,
        field -> {
          switch (field) {
            case "outcome" -> stage.outcome = text("outcome");
            case "longrepr" -> stage.details = textOrNull();
            case "crash" -> readCrash(stage);
            default -> parser.skipChildren();
          }
        });
    return stage;
  }

  private void readCrash(PytestItem.Stage stage) throws IOException, RefusedReport {
    eachField(
        "crash",
        field -> {
          if (field.equals("message")) {
            stage.message = textOrNull();
          } else {
            parser.skipChildren();
          }
        });
  }

  private void eachField(String where, FieldReader reader) throws IOException, RefusedReport {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected("an object in " + where);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      reader.read(field);
    }
  }

  private void eachElement(String where, ElementReader reader) throws IOException, RefusedReport {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected("an array in " + where);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      reader.read();
    }
  }

  private int number(String where) throws IOException, RefusedReport {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected("an integer in " + where);
    }
    return parser.getIntValue();
  }

  private String text(String where) throws IOException, RefusedReport {
    var text = textOrNull();
    if (text == null) {
      throw unexpected("text in " + where);
    }
    return text;
  }

  /// What is no text, such as a structured `longrepr`, is passed over.
  private @Nullable String textOrNull() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  private RefusedReport unexpected(String expected) {
    var found = parser.currentToken();
    return new RefusedReport(
        Reason.MALFORMED,
        "report.content: expected %s, found %s at %s"
            .formatted(
                expected,
                found == null ? "the end" : found.name(),
                place(parser.currentTokenLocation())));
  }

  private static RefusedReport refused(
      Reason reason, String expected, JsonProcessingException cause) {
    return new RefusedReport(
        reason,
        "report.content: expected %s, found something else at %s"
            .formatted(expected, place(cause.getLocation())));
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null
        ? "an unknown place"
        : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private interface FieldReader {
    void read(String field) throws IOException, RefusedReport;
  }

  private interface ElementReader {
    void read() throws IOException, RefusedReport;
  }
}
