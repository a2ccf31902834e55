package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads JUnit XML as pytest, Surefire, Gradle, jest, go-junit-report, .NET, CTest and many others
/// write it, as a stream. Documents with a DTD are refused before anything in it is looked at.
///
/// A failure counts wherever it stands: in a case, in a case within a case, or in a suite outside
/// of its cases, where it is an error of that suite.
final class JunitXmlReader {
  private final XMLStreamReader xml;
  private final RunRecorder recorder;
  private final Deque<JunitSuite> suites = new ArrayDeque<>();
  private final Deque<JunitCase> cases = new ArrayDeque<>();
  private int depth;

  private JunitXmlReader(XMLStreamReader xml, RunRecorder recorder) {
    this.xml = xml;
    this.recorder = recorder;
  }

  static void read(OpenedReport report, RunRecorder recorder) throws RefusedReport {
    try {
      var xml = report.xml(factory());
      try {
        new JunitXmlReader(xml, recorder).readDocument();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      var place = e.getLocation();
      throw new RefusedReport(
          Reason.MALFORMED,
          "report.content: expected well-formed XML, found something else at "
              + (place == null
                  ? "an unknown place"
                  : "line %d, column %d"
                      .formatted(place.getLineNumber(), place.getColumnNumber())));
    } catch (MissingResourceException _) {
      // The parser has no words for a character that no document type definition may have.
      throw hostile();
    }
  }

  /// The JDK's own parser, whatever else is on the class path.
  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, baseUri, namespace) -> {
          throw new XMLStreamException("a report has no external entities");
        });
    return factory;
  }

  private void readDocument() throws XMLStreamException, RefusedReport {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw hostile();
        case XMLStreamConstants.START_ELEMENT -> startElement(xml.getLocalName());
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
        case XMLStreamConstants.END_ELEMENT -> endElement();
        default -> {}
      }
    }
  }

  private void startElement(String name) throws RefusedReport {
    if (++depth > ReportLimits.DEPTH) {
      throw new RefusedReport(
          Reason.HOSTILE,
          "report.content: expected XML nested at most %d deep, found more"
              .formatted(ReportLimits.DEPTH));
    }
    if (depth == 1 && !suite(name)) {
      throw new RefusedReport(
          Reason.MALFORMED,
          "report.content: expected JUnit XML's <testsuites> or <testsuite>, found another root");
    }
    if (suite(name)) {
      suites.push(JunitSuite.start(xml, depth, recorder));
    } else if (name.equals("testcase")) {
      cases.push(JunitCase.start(xml, suites.element().name(), depth));
    } else {
      childElement(name);
    }
  }

  private void childElement(String name) throws RefusedReport {
    var testCase = openCase();
    if (testCase != null) {
      testCase.child(name, depth, xml);
    } else if (JunitCase.red(name)) {
      suites.element().failedItself(xml, recorder);
    }
  }

  /// The case that is being read, unless a suite stands within it.
  private @Nullable JunitCase openCase() {
    var testCase = cases.peek();
    return testCase != null && testCase.depth() > suites.element().depth() ? testCase : null;
  }

  private void characters() {
    var testCase = openCase();
    if (testCase != null) {
      testCase.text(xml.getText());
    }
  }

  private void endElement() throws RefusedReport {
    var testCase = openCase();
    if (testCase != null && testCase.depth() == depth) {
      cases.pop();
      testCase.record(recorder);
      suites.element().count(testCase);
    } else if (testCase == null && suites.element().depth() == depth) {
      endSuite();
    } else if (testCase != null) {
      testCase.endChild(depth);
    }
    depth--;
  }

  private void endSuite() {
    var done = suites.pop();
    done.check(recorder);
    if (!suites.isEmpty()) {
      suites.element().include(done);
    }
  }

  private static boolean suite(String name) {
    return name.equals("testsuite") || name.equals("testsuites");
  }

  private static RefusedReport hostile() {
    return new RefusedReport(
        Reason.HOSTILE, "report.content: expected XML without a DTD and entities, found one");
  }
}
