package io.phasegate.baseline.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.TestEvidence;
import io.phasegate.baseline.domain.TestRun;
import io.phasegate.baseline.domain.UnusableReport;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Format;
import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reports of every format, as text and as packed bytes: evidence or a refusal, and never more
/// tests than a report has characters.
class ReportFuzzTest {
  private static final Path REPORTS = Path.of("src/test/resources/reports");
  private static final List<String> WORDS =
      List.of(
          "<!DOCTYPE t [<!ENTITY a 'b'>]>",
          "&a;",
          "<?xml version='1.0' encoding='UTF-16'?>",
          "<testcase name='x'/>",
          "<failure/>",
          "<![CDATA[",
          "<rerunFailure/>",
          " tests='5'",
          "\"outcome\":\"failed\"",
          "\"nodeid\":\"tests/test_a.py::t\"",
          "\"exitcode\":5",
          "\"collectors\":[]",
          "\"status\":\"pending\"",
          "\"Action\":\"fail\"",
          "\"Test\":\"TestA/b\"",
          "\"Package\":\"p\"",
          "\"Output\":\"panic: x\\n\"");

  @Tag("outside")
  @ParameterizedTest
  @EnumSource
  void answersForText(Format format) throws IOException {
    Fuzz.fire(format + " as text", corpus(format), input -> ofText(format, input));
  }

  @ParameterizedTest
  @EnumSource
  void answersForPackedBytes(Format format) throws IOException {
    Fuzz.fire(
        format + " as bytes",
        corpus(format),
        input -> evidence(ReportTexts.gzip(format, input), input.length));
  }

  private static Object ofText(Format format, byte[] input) {
    var text = new String(input, UTF_8);
    try {
      return evidence(new Report(format, null, text), text.length());
    } catch (ContractViolation violation) {
      return String.valueOf(violation.getMessage()); // of the event, long before it is read
    }
  }

  private static TestEvidence evidence(Report report, int length) {
    var evidence = TestReportParser.read(List.of(report), 1);
    switch (evidence) {
      case TestRun run -> {
        var ids = new ArrayList<>(run.passed());
        ids.addAll(run.skipped());
        ids.addAll(run.failed().keySet());
        ids.addAll(run.errors().keySet());
        assertThat(ids).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(length);
        assertThat(ids).allMatch(ReportFuzzTest::isWellFormed);
        assertThat(run.problems()).allMatch(ReportFuzzTest::isWellFormed);
        assertThat(run.notes()).allMatch(ReportFuzzTest::isWellFormed);
        assertThat(run.failed().values()).allMatch(ReportFuzzTest::isWellFormed);
        assertThat(run.errors().values()).allMatch(ReportFuzzTest::isWellFormed);
      }
      case UnusableReport refused ->
          assertThat(refused.message()).matches(ReportFuzzTest::isWellFormed);
      default -> throw new AssertionError("neither a run nor a refusal: " + evidence);
    }
    return evidence;
  }

  /// What UTF-8 can carry: a decision that could not be written would be asked for for ever.
  private static boolean isWellFormed(String text) {
    return UTF_8.newEncoder().canEncode(text);
  }

  private static Corpus corpus(Format format) throws IOException {
    var samples = new ArrayList<byte[]>();
    for (var writer : RunWriter.values()) {
      if (writer.format() == format) {
        samples.add(writer.text(RandomRun.of(new Random(1), false)).getBytes(UTF_8));
        samples.add(writer.text(RandomRun.of(new Random(2), true)).getBytes(UTF_8));
      }
    }
    try (Stream<Path> files = Files.walk(REPORTS)) {
      files
          .filter(file -> file.toString().endsWith(ending(format)))
          .filter(file -> format != Format.CTRF || file.toString().contains("ctrf"))
          .filter(file -> format != Format.PYTEST_JSON || file.toString().contains("pytest"))
          .sorted()
          .map(ReportFuzzTest::bytes)
          .forEach(samples::add);
    }
    return new Corpus(samples, WORDS);
  }

  private static String ending(Format format) {
    return switch (format) {
      case JUNIT_XML -> ".xml";
      case PYTEST_JSON, CTRF -> ".json";
      case GO_TEST_JSON -> ".ndjson";
    };
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
