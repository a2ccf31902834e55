package io.phasegate.baseline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A report's content, unpacked within limits. Content that came as text is text already, whatever
/// encoding an XML declaration in it names; unpacked bytes say by themselves what they are.
final class OpenedReport {
  private static final int MOST_RATIO = 200;
  private static final long RATIO_COUNTS_FROM = 1024L * 1024;
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
    var opened =
        switch (report.encoding()) {
          case UTF_8 -> ofText(report.content());
          case GZIP_BASE64 -> ofGzip(report.content(), budget);
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

  XMLStreamReader xml(XMLInputFactory factory) throws XMLStreamException {
    return text != null
        ? factory.createXMLStreamReader(new StringReader(text))
        : factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
  }

  private static OpenedReport ofText(String content) throws RefusedReport {
    var marked = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK;
    var text = (marked ? content.substring(1) : content).strip();
    if (text.isEmpty()) {
      throw empty();
    }
    return new OpenedReport(text, new byte[0], text.getBytes(StandardCharsets.UTF_8).length);
  }

  private static OpenedReport ofGzip(String content, long budget) throws RefusedReport {
    if (content.isBlank()) {
      throw empty();
    }
    var unpacked = unpack(packed(content), budget);
    if (unpacked.length == 0) {
      throw empty();
    }
    return new OpenedReport(null, unpacked, unpacked.length);
  }

  private static byte[] packed(String content) throws RefusedReport {
    try {
      return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
    } catch (IllegalArgumentException _) {
      throw malformed("base64 of gzip", "text that is not base64");
    }
  }

  private static byte[] unpack(byte[] packed, long budget) throws RefusedReport {
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      long ratioLimit = Math.max((long) packed.length * MOST_RATIO, RATIO_COUNTS_FROM);
      long limit = Math.min(ratioLimit, budget);
      var unpacked = stream.readNBytes((int) limit + 1);
      if (unpacked.length > limit) {
        throw ratioLimit < budget ? bomb() : tooLarge();
      }
      return unpacked;
    } catch (IOException _) {
      throw malformed("gzip", "bytes that do not unpack");
    }
  }

  private static RefusedReport empty() {
    return new RefusedReport(Reason.EMPTY, "report.content: expected a test report, found nothing");
  }

  private static RefusedReport malformed(String expected, String found) {
    return new RefusedReport(
        Reason.MALFORMED, "report.content: expected %s, found %s".formatted(expected, found));
  }

  private static RefusedReport bomb() {
    return new RefusedReport(
        Reason.HOSTILE,
        "report.content: expected to unpack to at most %d times its size, found more"
            .formatted(MOST_RATIO));
  }

  private static RefusedReport tooLarge() {
    return new RefusedReport(
        Reason.TOO_LARGE,
        "report.content: expected at most %d MiB unpacked in all, found more"
            .formatted(ReportLimits.BYTES / (1024 * 1024)));
  }
}
