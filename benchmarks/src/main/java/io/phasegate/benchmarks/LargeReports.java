package io.phasegate.benchmarks;

import io.phasegate.contracts.Report;
import io.phasegate.contracts.Report.Encoding;
import io.phasegate.contracts.Report.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Test reports as pytest writes them, of any number of tests: mostly green, one test in a thousand
/// red with a traceback, one in a hundred skipped. The same tests are red in every report, so
/// that a phase that sends one has broken nothing.
public final class LargeReports {
  private static final int TESTS_IN_A_MODULE = 25;
  private static final int RED_EVERY = 1000;
  private static final int SKIPPED_EVERY = 100;

  private LargeReports() {}

  /// A report as executors send large ones.
  ///
  /// @param seed varies the durations, and so the bytes, but no outcome
  public static Report zipped(Format format, int tests, long seed) {
    var text = text(format, tests, seed);
    return new Report(format, Encoding.GZIP_BASE64, base64(text));
  }

  /// A report as executors send small ones.
  public static Report plain(Format format, int tests, long seed) {
    return new Report(format, Encoding.UTF_8, text(format, tests, seed));
  }

  static String text(Format format, int tests, long seed) {
    return switch (format) {
      case PYTEST_JSON -> pytestJson(tests, new Random(seed));
      case JUNIT_XML -> junitXml(tests, new Random(seed));
      case CTRF, GO_TEST_JSON ->
          throw new IllegalArgumentException("expected a format of pytest, found " + format);
    };
  }

  /// How many of so many tests have failed.
  static int red(int tests) {
    return (tests + RED_EVERY - 1) / RED_EVERY;
  }

  private static String pytestJson(int tests, Random random) {
    var json = new StringBuilder(tests * 400);
    json.append(
        """
        {"created":1795339924.7,"duration":143.5,"exitcode":1,"root":"/workspace","environment":{},\
        "summary":{"passed":%d,"failed":%d,"skipped":%d,"total":%d,"collected":%d},\
        "collectors":[],"tests":["""
            .formatted(
                tests - red(tests) - skipped(tests), red(tests), skipped(tests), tests, tests));
    for (int test = 0; test < tests; test++) {
      json.append(test == 0 ? "\n" : ",\n").append(pytestItem(test, random));
    }
    return json.append("]}\n").toString();
  }

  private static String pytestItem(int test, Random random) {
    int module = test / TESTS_IN_A_MODULE;
    return String.format(
        Locale.ROOT,
        """
        {"nodeid":"tests/unit/test_module_%04d.py::TestBehaviour::test_case_%05d","lineno":%d,\
        "outcome":"%s","keywords":["test_case_%05d","TestBehaviour","test_module_%04d.py","unit",\
        "tests",""],"setup":{"duration":%.17f,"outcome":"passed"},%s\
        "teardown":{"duration":%.17f,"outcome":"passed"}}""",
        module,
        test,
        test % TESTS_IN_A_MODULE * 7,
        outcome(test),
        test,
        module,
        random.nextDouble() / 1000,
        call(test, random),
        random.nextDouble() / 1000);
  }

  private static String call(int test, Random random) {
    var duration = String.format(Locale.ROOT, "%.17f", random.nextDouble() / 100);
    if (!isRed(test)) {
      return "\"call\":{\"duration\":%s,\"outcome\":\"%s\"},".formatted(duration, outcome(test));
    }
    return """
    "call":{"duration":%s,"outcome":"failed","crash":{"path":"/workspace/tests/unit/x.py",\
    "lineno":7,"message":"AssertionError: expected %d"},"longrepr":"%s"},"""
        .formatted(duration, test, traceback(test).replace("\n", "\\n"));
  }

  private static String junitXml(int tests, Random random) {
    var xml = new StringBuilder(tests * 120);
    xml.append(
        """
        <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite \
        name="pytest" errors="0" failures="%d" skipped="%d" tests="%d" time="143.5">"""
            .formatted(red(tests), skipped(tests), tests));
    for (int test = 0; test < tests; test++) {
      xml.append(testCase(test, random));
    }
    return xml.append("</testsuite></testsuites>\n").toString();
  }

  private static String testCase(int test, Random random) {
    return String.format(
        Locale.ROOT,
        """
        <testcase classname="tests.unit.test_module_%04d.TestBehaviour" name="test_case_%05d" \
        time="%.3f">%s</testcase>""",
        test / TESTS_IN_A_MODULE,
        test,
        random.nextDouble() / 10,
        element(test));
  }

  private static String element(int test) {
    if (isRed(test)) {
      return "<failure message=\"AssertionError: expected %d\">%s</failure>"
          .formatted(test, traceback(test));
    }
    return isSkipped(test) ? "<skipped type=\"pytest.skip\" message=\"needs network\"/>" : "";
  }

  private static String traceback(int test) {
    return "tests/unit/x.py:7: in test_case\n    assert answer == %d\nE   AssertionError: expected %d"
        .formatted(test, test);
  }

  private static String outcome(int test) {
    if (isRed(test)) {
      return "failed";
    }
    return isSkipped(test) ? "skipped" : "passed";
  }

  private static boolean isRed(int test) {
    return test % RED_EVERY == 0;
  }

  private static boolean isSkipped(int test) {
    return !isRed(test) && test % SKIPPED_EVERY == 1;
  }

  private static int skipped(int tests) {
    return (tests - 2 + SKIPPED_EVERY) / SKIPPED_EVERY;
  }

  private static String base64(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
