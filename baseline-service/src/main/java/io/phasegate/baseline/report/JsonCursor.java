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
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Goes through one JSON document from front to back. A field that is named twice, a value of
/// another kind than its reader expects, anything after the document's end and bottomless nesting
/// refuse it, each with its place.
final class JsonCursor {
  static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(ReportLimits.DEPTH)
                  .maxDocumentLength(ReportLimits.BYTES)
                  .maxStringLength((int) ReportLimits.BYTES)
                  .build())
          .build();

  private final JsonParser parser;

  private JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /// Hands the report's one object to a reader of its fields.
  static void readObject(OpenedReport report, DocumentReader reader) throws RefusedReport {
    try (var parser = report.json(JSON)) {
      parser.nextToken();
      var cursor = new JsonCursor(parser);
      reader.read(cursor);
      if (parser.nextToken() != null) {
        throw cursor.unexpected("nothing after the report");
      }
    } catch (StreamConstraintsException e) {
      throw refused(Reason.HOSTILE, "JSON nested at most %d deep".formatted(ReportLimits.DEPTH), e);
    } catch (JsonProcessingException e) {
      throw refused(Reason.MALFORMED, "well-formed JSON", e);
    } catch (CharConversionException _) {
      throw new RefusedReport(
          Reason.MALFORMED, "report.content: expected UTF-8, UTF-16 or UTF-32, found other bytes");
    } catch (IOException e) {
      throw new UncheckedIOException("a report in memory cannot be read", e);
    }
  }

  void eachField(String where, FieldReader reader) throws IOException, RefusedReport {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw unexpected("an object in " + where);
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var field = parser.currentName();
      parser.nextToken();
      reader.read(field);
    }
  }

  void eachElement(String where, ElementReader reader) throws IOException, RefusedReport {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw unexpected("an array in " + where);
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      reader.read();
    }
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  boolean atArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  int number(String where) throws IOException, RefusedReport {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected("an integer in " + where);
    }
    return parser.getIntValue();
  }

  String text(String where) throws IOException, RefusedReport {
    var text = textOrNull();
    if (text == null) {
      throw unexpected("text in " + where);
    }
    return text;
  }

  /// What is no text, such as a structured `longrepr`, is passed over.
  @Nullable String textOrNull() throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return null;
  }

  RefusedReport unexpected(String expected) {
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

  interface DocumentReader {
    void read(JsonCursor json) throws IOException, RefusedReport;
  }

  interface FieldReader {
    void read(String field) throws IOException, RefusedReport;
  }

  interface ElementReader {
    void read() throws IOException, RefusedReport;
  }
}
