package io.phasegate.baseline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.ReportContent;
import io.phasegate.contracts.UnreadableReport;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A report's content, unpacked within limits. Content that came as text is text already, whatever
/// encoding an XML declaration in it names; unpacked bytes say by themselves what they are.
final class OpenedReport {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final @Nullable String text;
  private final byte[] bytes;
  private final long size;

  private OpenedReport(@Nullable String text, byte[] bytes, long size) {
    this.text = text;
    this.bytes = bytes;
    this.size = size;
  }

  /// @param budget how many bytes it may have
  static OpenedReport of(Report report, long budget) throws RefusedReport {
    if (report.content().isBlank()) {
      throw empty();
    }
    var opened =
        switch (report.encoding()) {
          case UTF_8 -> ofText(report.content());
          case GZIP_BASE64 -> ofGzip(report, budget);
        };
    if (opened.size > budget) {
      throw tooLarge();
    }
    return opened;
  }

  /// How many bytes it has, unpacked.
  long size() {
    return size;
  }

  JsonParser json(JsonFactory factory) throws IOException {
    return text != null ? factory.createParser(text) : factory.createParser(bytes);
  }

  XMLStreamReader xml(XMLInputFactory factory) throws XMLStreamException, RefusedReport {
    return factory.createXMLStreamReader(reader());
  }

  BufferedReader lines() throws RefusedReport {
    return new BufferedReader(reader());
  }

  /// Bytes that are not what they claim to be end the reading with an exception.
  private Reader reader() throws RefusedReport {
    if (text != null) {
      return new StringReader(text);
    }
    var written = ReportCharset.of(bytes);
    int mark = written.mark();
    var content = new ByteArrayInputStream(bytes, mark, bytes.length - mark);
    return new InputStreamReader(
        content,
        written
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static OpenedReport ofText(String content) throws RefusedReport {
    var marked = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK;
    var text = (marked ? content.substring(1) : content).strip();
    if (text.isEmpty()) {
      throw empty();
    }
    return new OpenedReport(text, new byte[0], text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static OpenedReport ofGzip(Report report, long budget) throws RefusedReport {
    try (var content = ReportContent.open(report, budget)) {
      var bytes = content.readAllBytes();
      if (bytes.length == 0) {
        throw empty();
      }
      return new OpenedReport(null, bytes, bytes.length);
    } catch (UnreadableReport e) {
      throw new RefusedReport(reason(e.problem()), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("a report in memory cannot be read", e);
    }
  }

  private static Reason reason(UnreadableReport.Problem problem) {
    return switch (problem) {
      case RATIO -> Reason.HOSTILE;
      case TOO_LARGE -> Reason.TOO_LARGE;
      case NOT_BASE64, NOT_GZIP, CUT_OFF, TRAILING_GARBAGE, CORRUPT -> Reason.MALFORMED;
    };
  }

  private static RefusedReport empty() {
    return new RefusedReport(Reason.EMPTY, "report.content: expected a test report, found nothing");
  }

  private static RefusedReport tooLarge() {
    return new RefusedReport(
        Reason.TOO_LARGE,
        "report.content: expected at most %d MiB unpacked in all, found more"
            .formatted(ReportLimits.BYTES / (1024 * 1024)));
  }
}
