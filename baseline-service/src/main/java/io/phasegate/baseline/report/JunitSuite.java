package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A `<testsuite>` or `<testsuites>`: what it claims to hold against what it holds. Some writers
/// count nested suites in, others do not; some count red cases, others every failure of a case;
/// some count every rerun of a flaky test; jest-junit lists a file that could not be run without
/// counting it. All are right.
///
/// pytest counts a test that broke down after its call differently from how it lists it: twice
/// where the call had passed, once for two entries where it had failed. That much is let pass. It
/// also counts subtests, which it does not list: more tests than are listed are told as a note.
final class JunitSuite {
  /// How pytest names its one suite.
  static final String PYTEST = "pytest";

  private static final String PYTEST_ROOT = "pytest tests";

  private final String name;
  private final int depth;
  private final @Nullable Integer tests;
  private final @Nullable Integer red;
  private final Tally own = new Tally();
  private final Tally nested = new Tally();

  private JunitSuite(String name, int depth, @Nullable Integer tests, @Nullable Integer red) {
    this.name = name;
    this.depth = depth;
    this.tests = tests;
    this.red = red;
  }

  static JunitSuite start(XMLStreamReader xml, int depth, RunRecorder recorder) {
    var name = xml.getAttributeValue(null, "name");
    var failures = number(xml, "failures", recorder);
    var errors = number(xml, "errors", recorder);
    var red =
        failures == null && errors == null
            ? null
            : (Integer) ((failures == null ? 0 : failures) + (errors == null ? 0 : errors));
    if (PYTEST_ROOT.equals(name)) {
      recorder.byPytest();
    }
    return new JunitSuite(name == null ? "" : name, depth, number(xml, "tests", recorder), red);
  }

  String name() {
    return name;
  }

  int depth() {
    return depth;
  }

  void count(JunitCase testCase) {
    own.tests++;
    own.redCases += testCase.red() ? 1 : 0;
    own.redEntries += Math.max(testCase.redChildren(), testCase.red() ? 1 : 0);
    own.slack += testCase.brokeInTeardown() ? 1 : 0;
    own.uncounted += testCase.uncounted() ? 1 : 0;
    own.reruns += testCase.reruns();
  }

  /// A failure that stands in the suite outside of any case.
  void failedItself(XMLStreamReader xml, RunRecorder recorder) throws RefusedReport {
    var type = xml.getAttributeValue(null, "type");
    var message = xml.getAttributeValue(null, "message");
    own.redEntries++;
    own.outside++;
    recorder.test(
        TestIdentity.ofJunit("", name),
        Outcome.ERROR,
        FailureSignature.of(type, message, "the suite failed outside of its tests"));
  }

  void include(JunitSuite suite) {
    nested.add(suite.own);
    nested.add(suite.nested);
  }

  void check(RunRecorder recorder) {
    var all = new Tally();
    all.add(own);
    all.add(nested);
    if (tests != null && !own.holdsTests(tests, all.slack) && !all.holdsTests(tests, all.slack)) {
      tellTests(all.tests, tests, recorder);
    }
    if (red != null && !own.holdsRed(red, all.slack) && !all.holdsRed(red, all.slack)) {
      recorder.problem(
          "testsuite.failures + testsuite.errors", "as many as are listed, " + all.redCases, red);
    }
  }

  private void tellTests(int listed, int claimed, RunRecorder recorder) {
    if (name.equals(PYTEST) && claimed > listed && listed > 0) {
      recorder.note(
          "testsuite.tests: expected as many as are listed, %d, found %d, subtests perhaps"
              .formatted(listed, claimed));
    } else {
      recorder.problem("testsuite.tests", "as many as are listed, " + listed, claimed);
    }
  }

  private static @Nullable Integer number(
      XMLStreamReader xml, String attribute, RunRecorder recorder) {
    var value = xml.getAttributeValue(null, attribute);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return Integer.valueOf(value.strip());
    } catch (NumberFormatException _) {
      recorder.problem("testsuite." + attribute, "a number", "something else");
      return null;
    }
  }

  private static final class Tally {
    private int tests;
    private int redCases;
    private int redEntries;
    private int slack;
    private int uncounted;
    private int reruns;
    private int outside;

    void add(Tally other) {
      tests += other.tests;
      redCases += other.redCases;
      redEntries += other.redEntries;
      slack += other.slack;
      uncounted += other.uncounted;
      reruns += other.reruns;
      outside += other.outside;
    }

    boolean holdsTests(int claimed, int slack) {
      return claimed >= tests - uncounted - slack && claimed <= tests + reruns + outside + slack;
    }

    boolean holdsRed(int claimed, int slack) {
      return claimed >= redCases - uncounted - slack && claimed <= redEntries + reruns + slack;
    }
  }
}
