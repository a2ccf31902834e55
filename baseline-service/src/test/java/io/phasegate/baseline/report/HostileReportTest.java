package io.phasegate.baseline.report;

import static io.phasegate.baseline.report.ReportTexts.gzip;
import static io.phasegate.baseline.report.ReportTexts.junit;
import static io.phasegate.baseline.report.ReportTexts.pytest;
import static io.phasegate.baseline.report.ReportTexts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileReportTest {
  private static final int MEBIBYTE = 1024 * 1024;

  @TempDir Path directory;

  @Test
  void refusesExternalEntities() throws IOException {
    var secret = Files.writeString(directory.resolve("secret"), "secret");
    var xml =
        "<!DOCTYPE testsuite [<!ENTITY x SYSTEM '%s'>]><testsuite name='&x;'><testcase name='&x;'/></testsuite>"
            .formatted(secret.toUri());

    assertThat(refusal(junit(xml)).reason()).isEqualTo(Reason.HOSTILE);
  }

  @Test
  void refusesAnExternalDtd() {
    var xml = "<!DOCTYPE testsuite SYSTEM 'http://localhost:9/x.dtd'><testsuite/>";

    assertThat(refusal(junit(xml)).reason()).isEqualTo(Reason.HOSTILE);
  }

  @Test
  void refusesWhatNoDtdMayHold() {
    var xml = "<!DOCTYPE t [<!ENTITY a '\u0012'>]><testsuite/>";

    assertThat(refusal(junit(xml)).reason()).isEqualTo(Reason.HOSTILE);
  }

  @Test
  void refusesABillionLaughs() {
    var xml = new StringBuilder("<!DOCTYPE t [<!ENTITY e0 'lol'>");
    for (int i = 1; i < 10; i++) {
      xml.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    xml.append("]><testsuite><testcase name='t'><failure>&e9;</failure></testcase></testsuite>");

    assertThat(refusal(junit(xml.toString())).reason()).isEqualTo(Reason.HOSTILE);
  }

  @ParameterizedTest
  @EnumSource
  void refusesADecompressionBomb(Format format) {
    var bomb = gzip(format, new byte[48 * MEBIBYTE]);

    assertThat(refusal(bomb).reason()).isEqualTo(Reason.HOSTILE);
  }

  @Test
  void refusesMoreThanItReads() {
    var random = new Random(1);
    var large = new byte[65 * MEBIBYTE];
    var block = new byte[1024];
    for (int i = 0; i < large.length; i += 20 * block.length) {
      random.nextBytes(block);
      System.arraycopy(block, 0, large, i, block.length);
    }

    assertThat(refusal(gzip(Format.JUNIT_XML, large)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesBottomlessJson() {
    var json = "{\"tests\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    var skipped = "{\"warnings\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

    assertThat(refusal(pytest(skipped)).reason()).isEqualTo(Reason.HOSTILE);
    assertThat(refusal(pytest(json)).reason()).isIn(Reason.HOSTILE, Reason.MALFORMED);
  }

  @Test
  void refusesBottomlessCtrfAndGoEvents() {
    var deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(refusal(of(Format.CTRF, "{\"results\":{\"extra\":" + deep + "}}")).reason())
        .isEqualTo(Reason.HOSTILE);
    assertThat(refusal(of(Format.GO_TEST_JSON, "{\"Action\":\"run\",\"X\":" + deep + "}")).reason())
        .isEqualTo(Reason.HOSTILE);
  }

  @Test
  void refusesTooManyTestsOfGo() {
    var events = new StringBuilder();
    for (int i = 0; i <= ReportLimits.TESTS; i++) {
      events.append("{\"Action\":\"pass\",\"Package\":\"p\",\"Test\":\"T%d\"}\n".formatted(i));
    }
    var bytes = events.toString().getBytes(StandardCharsets.UTF_8);

    assertThat(refusal(gzip(Format.GO_TEST_JSON, bytes)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesAnEncodingThatNobodyKnows() {
    var xml = "<?xml version='1.0' encoding='x-nobody'?><testsuite/>";
    var packed = gzip(Format.JUNIT_XML, xml.getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(packed).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesBytesThatAreNotWhatTheyClaimToBe() {
    var broken = "<testsuite name='ü'/>".getBytes(StandardCharsets.ISO_8859_1);
    var events = "{\"Action\":\"pass\",\"Test\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusal(gzip(Format.JUNIT_XML, broken)).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(gzip(Format.GO_TEST_JSON, events)).reason()).isEqualTo(Reason.MALFORMED);
    var wide = "\0\0\0<rerunFailure/>".getBytes(StandardCharsets.US_ASCII);
    assertThat(refusal(gzip(Format.CTRF, wide)).reason()).isEqualTo(Reason.MALFORMED);
    assertThat(refusal(gzip(Format.PYTEST_JSON, wide)).reason()).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void refusesBottomlessXml() {
    var xml = "<testsuite>".repeat(50_000) + "</testsuite>".repeat(50_000);

    assertThat(refusal(junit(xml)).reason()).isEqualTo(Reason.HOSTILE);
  }

  @Test
  void refusesHugeNames() {
    var name = "x".repeat(ReportLimits.NAME + 1);

    assertThat(refusal(junit("<testsuite><testcase name='" + name + "'/></testsuite>")).reason())
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(
            refusal(pytest("{\"tests\":[{\"nodeid\":\"" + name + "\",\"outcome\":\"passed\"}]}"))
                .reason())
        .isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesTooManyTests() {
    var xml = new StringBuilder("<testsuite>");
    for (int i = 0; i <= ReportLimits.TESTS; i++) {
      xml.append("<testcase name='").append(i).append("'/>");
    }
    var report =
        gzip(
            Format.JUNIT_XML,
            xml.append("</testsuite>").toString().getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(report).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void neverRepeatsWhatAReportHolds() {
    assertThat(refusal(pytest("{\"tests\": token_abc123}")).message()).doesNotContain("abc123");
    assertThat(refusal(junit("<testsuite a=token_abc123/>")).message()).doesNotContain("abc123");
  }

  private static Report of(Format format, String content) {
    return new Report(format, null, content);
  }
}
