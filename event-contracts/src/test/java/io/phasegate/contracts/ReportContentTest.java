package io.phasegate.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import io.phasegate.contracts.UnreadableReport.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportContentTest {
  private static final String TEXT = "<testsuite tests=\"1\" name=\"größe 😀\"/>";

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", TEXT})
  void returnsTextAsUtf8(String text) throws UnreadableReport {
    assertThat(ReportContent.bytes(new Report(Format.CTRF, null, text)))
        .isEqualTo(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 100_000, 5_000_000})
  void unpacksGzipOfEverySize(int size) throws IOException {
    var content = noise(size);

    assertThat(ReportContent.bytes(packed(gzip(content)))).isEqualTo(content);
  }

  @Test
  void unpacksWhileItIsRead() throws IOException {
    try (var stream = ReportContent.open(packed(gzip("abc".getBytes(UTF_8))))) {
      assertThat(stream.read()).isEqualTo('a');
      assertThat(stream.read(new byte[0])).isZero();
      assertThat(stream.readAllBytes()).isEqualTo("bc".getBytes(UTF_8));
      assertThat(stream.read()).isEqualTo(-1);
    }
  }

  @Test
  void readsAllMembersOfAGzip() throws IOException {
    var members =
        join(gzip("one ".getBytes(UTF_8)), gzip(new byte[0]), gzip("two".getBytes(UTF_8)));

    assertThat(ReportContent.bytes(packed(members))).asString(UTF_8).isEqualTo("one two");
  }

  @Test
  void acceptsBase64InLines() throws IOException {
    var lines = Base64.getMimeEncoder().encodeToString(gzip(noise(1_000)));

    assertThat(lines).contains("\r\n");
    assertThat(ReportContent.bytes(report(lines + "\n"))).isEqualTo(noise(1_000));
  }

  @Test
  void skipsTheOptionalFieldsOfAGzipHeader() throws IOException {
    var plain = gzip("x".getBytes(UTF_8));
    var header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;
    var fields = new byte[] {3, 0, 'e', 'e', 'e', 'n', 0, 'c', 'c', 0, 7, 7};

    var full = join(header, fields, Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(ReportContent.bytes(packed(full))).asString(UTF_8).isEqualTo("x");
  }

  @Test
  void refusesEveryTruncationOfAGzip() throws IOException {
    var whole = gzip(TEXT.getBytes(UTF_8));

    for (int length = 3; length < whole.length; length++) {
      refuses(
          Arrays.copyOf(whole, length), Problem.CUT_OFF, "gzip to its end, found its end after");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "garbage", "\u001f", "                    "})
  void refusesGarbageAfterTheEnd(String garbage) throws IOException {
    refuses(
        join(gzip(TEXT.getBytes(UTF_8)), garbage.getBytes(UTF_8)),
        Problem.TRAILING_GARBAGE,
        "nothing after the end of gzip, found " + garbage.length() + " bytes");
  }

  @Test
  void refusesASecondMemberThatIsCutOff() throws IOException {
    var whole = gzip(TEXT.getBytes(UTF_8));

    refuses(join(whole, Arrays.copyOf(whole, 20)), Problem.CUT_OFF, "gzip to its end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK\u0003\u0004", "{\"tests\": []}", "ab"})
  void refusesOtherFormats(String content) {
    refuses(content.getBytes(UTF_8), Problem.NOT_GZIP, "gzip, found another format");
  }

  @Test
  void refusesReservedHeaderFlags() throws IOException {
    var odd = gzip(new byte[1]);
    odd[3] = (byte) 0x80;

    refuses(odd, Problem.NOT_GZIP, "reserved header flags");
  }

  @Test
  void refusesContentThatItsChecksumDoesNotKnow() throws IOException {
    var whole = gzip(TEXT.getBytes(UTF_8));
    var wrongSum = whole.clone();
    wrongSum[whole.length - 8] ^= 1;
    var wrongSize = whole.clone();
    wrongSize[whole.length - 1] ^= 1;
    var wrongBlock = whole.clone();
    wrongBlock[10] = 7;

    refuses(wrongSum, Problem.CORRUPT, "as its checksum says");
    refuses(wrongSize, Problem.CORRUPT, "as its checksum says");
    refuses(wrongBlock, Problem.CORRUPT, "intact gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"H4s!", "größe", "a", "H4sI=AAA", "H4sIAAAA_-8="})
  void refusesWhatIsNotBase64(String content) {
    assertThatExceptionOfType(UnreadableReport.class)
        .isThrownBy(() -> ReportContent.open(report(content)))
        .withMessageContaining("report.content: expected base64, found ")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_BASE64));
  }

  @Test
  void refusesABombByItsRatio() throws IOException {
    refuses(
        gzip(new byte[2 * ReportContent.RATIO_FREE_BYTES]),
        Problem.RATIO,
        "at most 200 times its packed size");
  }

  @Test
  void letsSmallContentCompressAsWellAsItCan() throws IOException {
    var zeros = gzip(new byte[ReportContent.RATIO_FREE_BYTES]);

    assertThat(zeros.length * 200).isLessThan(ReportContent.RATIO_FREE_BYTES);
    assertThat(ReportContent.bytes(packed(zeros))).hasSize(ReportContent.RATIO_FREE_BYTES);
  }

  @Test
  void refusesMoreThanTheLimitUnpacked() throws IOException {
    var content = new byte[ReportContent.MAX_BYTES + 1];
    System.arraycopy(noise(1_000_000), 0, content, 0, 1_000_000);

    refuses(gzip(content), Problem.TOO_LARGE, "at most 67108864 bytes, found more");
  }

  @Test
  void unpacksExactlyTheLimit() throws IOException {
    var content = new byte[ReportContent.MAX_BYTES];
    System.arraycopy(noise(1_000_000), 0, content, 0, 1_000_000);

    try (var stream = ReportContent.open(packed(gzip(content)))) {
      assertThat(stream.skip(Long.MAX_VALUE)).isEqualTo(ReportContent.MAX_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void keepsALowerLimit(Encoding encoding) throws IOException {
    var content =
        encoding == Encoding.UTF_8
            ? "12345"
            : Base64.getEncoder().encodeToString(gzip("12345".getBytes(UTF_8)));
    var report = new Report(Format.CTRF, encoding, content);

    assertThat(ReportContent.open(report, 5).readAllBytes()).hasSize(5);
    assertThatExceptionOfType(UnreadableReport.class)
        .isThrownBy(() -> ReportContent.open(report, 4).readAllBytes())
        .withMessageContaining("at most 4 bytes, found")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LARGE));
  }

  @Test
  void digestsTheContentAsSent() {
    var abc = new Report(Format.CTRF, null, "abc");

    assertThat(ReportContent.sha256(abc))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ReportContent.sha256(List.of(abc))).isEqualTo(ReportContent.sha256(abc));
    assertThat(ReportContent.sha256(List.of(abc, report("abc"))))
        .isEqualTo(ReportContent.sha256(report((ReportContent.sha256(abc) + "\n").repeat(2))));
  }

  private static void refuses(byte[] content, Problem problem, String message) {
    assertThatExceptionOfType(UnreadableReport.class)
        .isThrownBy(() -> ReportContent.bytes(packed(content)))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private static Report packed(byte[] gzip) {
    return report(Base64.getEncoder().encodeToString(gzip));
  }

  private static Report report(String content) {
    return new Report(Format.JUNIT_XML, Encoding.GZIP_BASE64, content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] noise(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
