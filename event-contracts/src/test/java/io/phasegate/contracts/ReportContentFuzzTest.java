package io.phasegate.contracts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Packed content, broken in its bytes and in its base64.
class ReportContentFuzzTest {

  @Test
  void unpacksOrRefusesBrokenBytes() throws IOException {
    var samples = List.of(gzip("<testsuite/>"), gzip("{\"tests\": []}\n".repeat(1_000)), gzip(""));

    Fuzz.fire(
        "packed bytes",
        new Corpus(samples, List.of("\u001F\u008B")),
        input -> answer(Base64.getEncoder().encodeToString(input)));
  }

  @Test
  void unpacksOrRefusesBrokenText() throws IOException {
    var samples =
        List.of(
            Base64.getEncoder().encode(gzip("<testsuite/>")),
            Base64.getMimeEncoder().encode(gzip("{\"tests\": []}\n".repeat(1_000))));

    Fuzz.fire(
        "packed text",
        new Corpus(samples, List.of("=", "==", "\r\n", "+/")),
        input -> answer(new String(input, UTF_8)));
  }

  private static Object answer(String content) {
    try {
      var bytes =
          ReportContent.bytes(
              new Report(Report.Format.JUNIT_XML, Report.Encoding.GZIP_BASE64, content));
      assertThat(bytes.length)
          .isLessThanOrEqualTo(
              Math.max(ReportContent.RATIO_FREE_BYTES, content.length() * ReportContent.MAX_RATIO));
      return Arrays.hashCode(bytes);
    } catch (UnreadableReport | ContractViolation refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(US_ASCII));
    }
    return bytes.toByteArray();
  }
}
