package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;

/// A test report that says nothing about the tests.
///
/// @param message what was expected and what was found
public record UnusableReport(Reason reason, String message) implements TestEvidence {
  public UnusableReport {
    Require.present("reason", reason);
    Require.present("message", message);
  }

  public enum Reason {
    /// No report, or one without content.
    EMPTY,
    /// Not what its format and encoding promise.
    MALFORMED,
    /// Beyond a limit on bytes, tests or lengths of names.
    TOO_LARGE,
    /// Made to harm the reader: entities, a decompression bomb, bottomless nesting.
    HOSTILE
  }
}
