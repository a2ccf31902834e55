package io.phasegate.baseline.messaging;

import static java.util.stream.Collectors.joining;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.EventType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A made-up suite for the rehearsal, as executors report it: a baseline and two phases against it,
/// in the two most common formats, of a few thousand tests.
final class RehearsedSuite {
  private static final String SOURCE = "/phasegate/rehearsal";
  private static final String REPOSITORY = "phasegate/rehearsal";
  private static final String COMMIT = "1".repeat(40);
  private static final String BASE = "0".repeat(40);
  private static final int TESTS = 3_000;
  private static final int TESTS_IN_A_MODULE = 25;

  private RehearsedSuite() {}

  static List<OutgoingRecord> records() {
    return List.of(baseline(pytestJson()), phase(1, pytestJson()), phase(2, junitXml()));
  }

  private static OutgoingRecord baseline(String report) {
    var body =
        """
        {"repository":"%s","commit":"%s","suite":"default","purpose":"baseline","exitCode":0,\
        "report":%s}"""
            .formatted(REPOSITORY, BASE, report);
    return record(EventType.TESTS_REPORTED, Topic.TESTS_REPORTED, REPOSITORY, body);
  }

  private static OutgoingRecord phase(int number, String report) {
    var body =
        """
        {"phase":{"runId":"rehearsal","phaseId":"p%d","attempt":1},\
        "source":{"kind":"inline","repository":"%s","commit":"%s","files":[]},\
        "base":{"commit":"%s"},"deliverables":["src/cart.py"],\
        "ci":{"suite":"default","exitCode":0,"commit":"%s","report":%s}}"""
            .formatted(number, REPOSITORY, COMMIT, BASE, COMMIT, report);
    return record(EventType.PHASE_COMPLETED, Topic.PHASE_COMPLETED, "rehearsal/p" + number, body);
  }

  private static String pytestJson() {
    var tests =
        tests(
            """
            {\\"nodeid\\":\\"tests/test_%d.py::TestCart::test_%d\\",\\"lineno\\":7,\
            \\"outcome\\":\\"passed\\",\\"keywords\\":[\\"TestCart\\"],\
            \\"setup\\":{\\"duration\\":0.0001,\\"outcome\\":\\"passed\\"},\
            \\"call\\":{\\"duration\\":0.0002,\\"outcome\\":\\"passed\\"}}""",
            ",");
    return """
    {"format":"pytest-json","content":"{\\"exitcode\\":0,\\"summary\\":{\\"passed\\":%d,\
    \\"total\\":%d,\\"collected\\":%d},\\"tests\\":[%s]}"}"""
        .formatted(TESTS, TESTS, TESTS, tests);
  }

  private static String junitXml() {
    var cases =
        tests("<testcase classname='tests.test_%d.TestCart' name='test_%d' time='0.01'/>", "");
    return """
    {"format":"junit-xml","content":"<testsuite name='pytest' errors='0' failures='0' tests='%d'>\
    %s</testsuite>"}"""
        .formatted(TESTS, cases);
  }

  /// @param test with places for a module's number and a test's
  private static String tests(String test, String between) {
    return IntStream.range(0, TESTS)
        .mapToObj(number -> test.formatted(number / TESTS_IN_A_MODULE, number))
        .collect(joining(between));
  }

  private static OutgoingRecord record(EventType type, Topic topic, String key, String body) {
    var headers =
        Map.of(
            Headers.SPECVERSION,
            "1.0",
            Headers.ID,
            "rehearsal-" + key,
            Headers.SOURCE,
            SOURCE,
            Headers.TYPE,
            type.ceType(),
            Headers.TIME,
            "2026-01-01T00:00:00Z");
    return new OutgoingRecord(topic.topicName(), key, headers, body);
  }
}
