package io.phasegate.baseline.report;

import io.phasegate.baseline.domain.UnusableReport;

/// Ends the reading of a report; [TestReportParser] turns it into the value it carries.
final class RefusedReport extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient UnusableReport refusal;

  RefusedReport(UnusableReport.Reason reason, String message) {
    super(message, null, false, false);
    this.refusal = new UnusableReport(reason, message);
  }

  UnusableReport refusal() {
    return refusal;
  }
}
