package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A `<testcase>` while it is read: its children say what became of it, and the worst counts. A
/// lone `<flakyFailure>` is a test that passed in the end; a `<rerunFailure>` is one that did not.
/// Where no child says anything, a `status` or `result` that tells of a failure does.
///
/// pytest tells a module that does not collect as a case with a fixed message; its class is empty.
final class JunitCase {
  private static final String NOT_COLLECTED = "collection failure";
  private static final String SKIPPED_WHOLE = "collection skipped";

  /// The class that jest-junit gives to a file that could not be run. It is in no count of tests.
  private static final String JEST_FILE = "Test suite failed to run";

  /// The names that go-junit-report and gotestsum give to a package that does not build.
  private static final Set<String> GO_NOT_BUILT = Set.of("[build failed]", "[setup failed]");

  /// How much of a failure's text is kept: its first lines are what matters.
  private static final int LONGEST_TEXT = 100_000;

  private final String suite;
  private final String scope;
  private final String name;
  private final int depth;
  private final StringBuilder details = new StringBuilder();
  private Outcome outcome;
  private @Nullable String type;
  private @Nullable String message;
  private int capturedDepth;
  private int redChildren;
  private int reruns;
  private boolean brokeInTeardown;

  private JunitCase(XMLStreamReader xml, String suite, int depth) {
    this.suite = suite;
    this.scope = attribute(xml, "classname");
    this.name = attribute(xml, "name");
    this.depth = depth;
    this.outcome = told(attribute(xml, "status")).worse(told(attribute(xml, "result")));
    if (outcome.red()) {
      message = "status " + attribute(xml, "status") + attribute(xml, "result");
    }
  }

  static JunitCase start(XMLStreamReader xml, String suite, int depth) {
    return new JunitCase(xml, suite, depth);
  }

  /// True for an element that says that something failed.
  static boolean red(String element) {
    return switch (element) {
      case "error", "failure", "rerunFailure", "rerunError" -> true;
      default -> false;
    };
  }

  void child(String element, int childDepth, XMLStreamReader xml) {
    switch (element) {
      case "error" -> red(Outcome.ERROR, childDepth, xml);
      case "failure" -> red(Outcome.FAILED, childDepth, xml);
      case "rerunError" -> rerun(Outcome.ERROR, childDepth, xml);
      case "rerunFailure" -> rerun(Outcome.FAILED, childDepth, xml);
      case "skipped" -> skipped(xml);
      case "flakyFailure", "flakyError" -> reruns++;
      default -> {}
    }
  }

  void text(String text) {
    if (capturedDepth > 0 && details.length() < LONGEST_TEXT) {
      details.append(text);
    }
  }

  void endChild(int childDepth) {
    capturedDepth = childDepth <= capturedDepth ? 0 : capturedDepth;
  }

  int depth() {
    return depth;
  }

  boolean red() {
    return outcome.red();
  }

  /// How many `<failure>` and `<error>` it has, as some suites count them.
  int redChildren() {
    return redChildren;
  }

  /// How many further runs it tells, some of which suites count.
  int reruns() {
    return reruns;
  }

  boolean brokeInTeardown() {
    return brokeInTeardown;
  }

  boolean uncounted() {
    return scope.equals(JEST_FILE);
  }

  void record(RunRecorder recorder) throws RefusedReport {
    boolean notCollected = outcome == Outcome.ERROR && NOT_COLLECTED.equals(message);
    boolean skippedWhole = outcome == Outcome.SKIPPED && SKIPPED_WHOLE.equals(message);
    if (notCollected || skippedWhole || suite.equals(JunitSuite.PYTEST)) {
      recorder.byPytest();
    }
    if (outcome == Outcome.ERROR && GO_NOT_BUILT.contains(name)) {
      recorder.uncollected(
          TestIdentity.ofGo(scope, ""), FailureSignature.of(null, null, details.toString()));
    } else if (notCollected) {
      recorder.uncollected(
          TestIdentity.ofJunit(scope, name), FailureSignature.of(null, null, details.toString()));
    } else if (skippedWhole) {
      recorder.skippedModule(TestIdentity.ofJunit(scope, name));
    } else {
      var signature = outcome.red() ? FailureSignature.of(type, message, details.toString()) : "";
      recorder.test(id(), outcome, signature);
    }
  }

  private String id() {
    var named = scope.isBlank() && !suite.equals(JunitSuite.PYTEST) ? suite : scope;
    return name.isBlank() ? TestIdentity.ofJunit("", named) : TestIdentity.ofJunit(named, name);
  }

  private void red(Outcome found, int childDepth, XMLStreamReader xml) {
    redChildren++;
    var text = xml.getAttributeValue(null, "message");
    brokeInTeardown |= text != null && text.startsWith("failed on teardown");
    if (found.worse(outcome) != outcome || redChildren == 1) {
      describe(found.worse(outcome), xml);
      capturedDepth = childDepth;
    }
  }

  /// A run that failed after the first failure, which is what describes the case.
  private void rerun(Outcome found, int childDepth, XMLStreamReader xml) {
    reruns++;
    if (!outcome.red()) {
      describe(found, xml);
      capturedDepth = childDepth;
    }
  }

  private void skipped(XMLStreamReader xml) {
    if (Outcome.SKIPPED.worse(outcome) != outcome) {
      describe(Outcome.SKIPPED, xml);
    }
  }

  private void describe(Outcome found, XMLStreamReader xml) {
    outcome = found;
    type = xml.getAttributeValue(null, "type");
    message = xml.getAttributeValue(null, "message");
    details.setLength(0);
  }

  private static Outcome told(String status) {
    return switch (status.strip().toLowerCase(Locale.ROOT)) {
      case "notrun", "disabled" -> Outcome.SKIPPED;
      case "fail", "failed", "failure" -> Outcome.FAILED;
      case "error", "errored", "broken", "crashed", "timeout" -> Outcome.ERROR;
      default -> Outcome.PASSED;
    };
  }

  private static String attribute(XMLStreamReader xml, String attribute) {
    var value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }
}
