package io.phasegate.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A test report as the test runner wrote it, still unread: [ReportContent] opens it.
public record Report(Format format, @Nullable Encoding encoding, String content) {
  public Report {
    Require.present("report.format", format);
    Require.present("report.content", content);
    encoding = encoding == null ? Encoding.UTF_8 : encoding;
  }

  @Override
  public Encoding encoding() {
    return encoding == null ? Encoding.UTF_8 : encoding;
  }

  public enum Format {
    @JsonProperty("pytest-json")
    PYTEST_JSON,
    @JsonProperty("junit-xml")
    JUNIT_XML,
    @JsonProperty("ctrf")
    CTRF,
    @JsonProperty("go-test-json")
    GO_TEST_JSON
  }

  public enum Encoding {
    @JsonProperty("utf-8")
    UTF_8,
    @JsonProperty("gzip+base64")
    GZIP_BASE64
  }
}
