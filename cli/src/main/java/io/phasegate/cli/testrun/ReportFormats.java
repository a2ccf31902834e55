package io.phasegate.cli.testrun;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import io.phasegate.contracts.Report.Format;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.util.Optional;

/// Tells the format of a report from its beginning.
final class ReportFormats {
  private static final int MOST_FIELDS = 20;

  private ReportFormats() {}

  /// @return empty where it is none of the supported formats
  static Optional<Format> of(byte[] content) {
    for (int at = 0; at < content.length; at++) {
      switch (content[at]) {
        case '<', (byte) 0xFE, (byte) 0xFF -> {
          return Optional.of(Format.JUNIT_XML);
        }
        case '{' -> {
          return ofJson(content);
        }
        default -> {
          // white space, a byte order mark, or lines that a build prints before its report
        }
      }
    }
    return saysThatNothingWasBuilt(content) ? Optional.of(Format.GO_TEST_JSON) : Optional.empty();
  }

  /// Older `go test -json` has no event for a package that does not compile, only this line.
  private static boolean saysThatNothingWasBuilt(byte[] content) {
    return new String(content, UTF_8).lines().anyMatch(line -> line.startsWith("FAIL\t"));
  }

  private static Optional<Format> ofJson(byte[] content) {
    int start = 0;
    while (content[start] != '{') {
      start++;
    }
    try (var parser = ContractJson.mapper().createParser(content, start, content.length - start)) {
      parser.nextToken();
      for (int field = 0; field < MOST_FIELDS; field++) {
        var name = parser.nextFieldName();
        if (name == null) {
          return Optional.empty();
        }
        var format = ofField(name);
        if (format.isPresent()) {
          return format;
        }
        if (parser.nextToken() != JsonToken.NOT_AVAILABLE) {
          parser.skipChildren();
        }
      }
      return Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty(); // then the caller says what it expected
    }
  }

  private static Optional<Format> ofField(String name) {
    return switch (name) {
      case "exitcode", "collectors", "root" -> Optional.of(Format.PYTEST_JSON);
      case "reportFormat", "results", "specVersion" -> Optional.of(Format.CTRF);
      case "Action", "Time", "ImportPath" -> Optional.of(Format.GO_TEST_JSON);
      default -> Optional.empty();
    };
  }
}
