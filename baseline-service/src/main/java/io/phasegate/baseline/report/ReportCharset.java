package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// How a report's bytes are written: as their byte order mark says, else as their XML declaration
/// says, else UTF-8. A declaration of UTF-16 in bytes that plainly are not is passed over.
///
/// @param mark how many bytes the byte order mark has
record ReportCharset(Charset charset, int mark) {
  private static final List<ReportCharset> MARKED =
      List.of(
          new ReportCharset(StandardCharsets.UTF_8, 3),
          new ReportCharset(StandardCharsets.UTF_16LE, 2),
          new ReportCharset(StandardCharsets.UTF_16BE, 2));

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([A-Za-z][\\w.-]{0,30})[\"']");

  /// How far a declaration is looked for, in bytes.
  private static final int HEAD = 200;

  static ReportCharset of(byte[] bytes) throws RefusedReport {
    for (var marked : MARKED) {
      if (starts(bytes, "\uFEFF".getBytes(marked.charset()))) {
        return marked;
      }
    }
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      if (starts(bytes, "<".getBytes(charset)) || starts(bytes, "{".getBytes(charset))) {
        return new ReportCharset(charset, 0);
      }
    }
    return new ReportCharset(declared(bytes), 0);
  }

  private static Charset declared(byte[] bytes) throws RefusedReport {
    var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    var declared = DECLARED.matcher(head);
    if (!declared.find() || declared.group(1).toUpperCase(Locale.ROOT).startsWith("UTF-")) {
      return StandardCharsets.UTF_8;
    }
    if (!Charset.isSupported(declared.group(1))) {
      throw new RefusedReport(
          Reason.MALFORMED,
          "report.content: expected an encoding that Java knows, found another in the declaration");
    }
    return Charset.forName(declared.group(1));
  }

  private static boolean starts(byte[] bytes, byte[] head) {
    for (int i = 0; i < head.length; i++) {
      if (i >= bytes.length || bytes[i] != head[i]) {
        return false;
      }
    }
    return true;
  }
}
