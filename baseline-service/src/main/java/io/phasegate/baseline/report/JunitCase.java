package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.Outcome;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A `<testcase>` while it is read: its children say what became of it, and the worst counts. A
/// lone `<flakyFailure>` is a test that passed in the end.
///
/// pytest tells a module that does not collect as a case with a fixed message; its class is empty.
final class JunitCase {
  private static final String NOT_COLLECTED = "collection failure";
  private static final String SKIPPED_WHOLE = "collection skipped";
  private static final String PYTEST_SUITE = "pytest";

  private final String suite;
  private final String scope;
  private final String name;
  private final int depth;
  private final StringBuilder details = new StringBuilder();
  private Outcome outcome;
  private @Nullable String type;
  private @Nullable String message;
  private boolean capturing;
  private int redChildren;
  private boolean brokeInTeardown;

  private JunitCase(XMLStreamReader xml, String suite, int depth) {
    this.suite = suite;
    this.scope = attribute(xml, "classname");
    this.name = attribute(xml, "name");
    this.depth = depth;
    this.outcome = neverRan(attribute(xml, "status")) ? Outcome.SKIPPED : Outcome.PASSED;
  }

  static JunitCase start(XMLStreamReader xml, String suite, int depth) {
    return new JunitCase(xml, suite, depth);
  }

  void child(String element, int childDepth, XMLStreamReader xml) {
    capturing = false;
    if (childDepth != depth + 1) {
      return;
    }
    switch (element) {
      case "error" -> red(Outcome.ERROR, xml);
      case "failure" -> red(Outcome.FAILED, xml);
      case "skipped" -> skipped(xml);
      default -> {}
    }
  }

  void text(String text) {
    if (capturing) {
      details.append(text);
    }
  }

  void endChild() {
    capturing = false;
  }

  boolean endsAt(int elementDepth) {
    return elementDepth == depth;
  }

  /// How many `<failure>` and `<error>` it has, as suites count them.
  int redChildren() {
    return redChildren;
  }

  boolean brokeInTeardown() {
    return brokeInTeardown;
  }

  void record(RunRecorder recorder) throws RefusedReport {
    boolean notCollected = outcome == Outcome.ERROR && NOT_COLLECTED.equals(message);
    boolean skippedWhole = outcome == Outcome.SKIPPED && SKIPPED_WHOLE.equals(message);
    if (notCollected || skippedWhole || suite.equals(PYTEST_SUITE)) {
      recorder.byPytest();
    }
    if (notCollected) {
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
    var named = scope.isBlank() && !suite.equals(PYTEST_SUITE) ? suite : scope;
    return name.isBlank() ? TestIdentity.ofJunit("", named) : TestIdentity.ofJunit(named, name);
  }

  private void red(Outcome found, XMLStreamReader xml) {
    redChildren++;
    var text = xml.getAttributeValue(null, "message");
    brokeInTeardown |= text != null && text.startsWith("failed on teardown");
    if (found.worse(outcome) != outcome) {
      describe(found, xml);
      capturing = true;
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

  private static boolean neverRan(String status) {
    return status.equalsIgnoreCase("notrun") || status.equalsIgnoreCase("disabled");
  }

  private static String attribute(XMLStreamReader xml, String attribute) {
    var value = xml.getAttributeValue(null, attribute);
    return value == null ? "" : value;
  }
}
