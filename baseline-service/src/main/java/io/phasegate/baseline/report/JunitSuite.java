package io.phasegate.baseline.report;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A `<testsuite>` or `<testsuites>`: what it claims to hold against what it holds. Some writers
/// count nested suites in, others do not, and both are right.
///
/// pytest counts a test that broke down after its call differently from how it lists it: twice
/// where the call had passed, once for two entries where it had failed. That much is let pass.
final class JunitSuite {
  private final String name;
  private final @Nullable Integer tests;
  private final @Nullable Integer red;
  private final Tally own = new Tally();
  private final Tally nested = new Tally();

  private JunitSuite(String name, @Nullable Integer tests, @Nullable Integer red) {
    this.name = name;
    this.tests = tests;
    this.red = red;
  }

  static JunitSuite start(XMLStreamReader xml, RunRecorder recorder) {
    var name = xml.getAttributeValue(null, "name");
    var failures = number(xml, "failures", recorder);
    var errors = number(xml, "errors", recorder);
    var red =
        failures == null && errors == null
            ? null
            : (Integer) ((failures == null ? 0 : failures) + (errors == null ? 0 : errors));
    return new JunitSuite(name == null ? "" : name, number(xml, "tests", recorder), red);
  }

  String name() {
    return name;
  }

  void count(JunitCase testCase) {
    own.tests++;
    own.red += testCase.redChildren();
    own.slack += testCase.brokeInTeardown() ? 1 : 0;
  }

  void include(JunitSuite suite) {
    nested.add(suite.own);
    nested.add(suite.nested);
  }

  void check(RunRecorder recorder) {
    var all = new Tally();
    all.add(own);
    all.add(nested);
    if (tests != null && !near(tests, own.tests) && !near(tests, all.tests)) {
      recorder.problem("testsuite.tests", "as many as are listed, " + all.tests, tests);
    }
    if (red != null && !near(red, own.red) && !near(red, all.red)) {
      recorder.problem(
          "testsuite.failures + testsuite.errors", "as many as are listed, " + all.red, red);
    }
  }

  private boolean near(int claimed, int counted) {
    return Math.abs(claimed - counted) <= own.slack + nested.slack;
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
    private int red;
    private int slack;

    void add(Tally other) {
      tests += other.tests;
      red += other.red;
      slack += other.slack;
    }
  }
}
