package io.phasegate.gateway.intake;

import java.util.List;

/// What came of checking a body: all its events, or everything that is wrong with it.
public sealed interface Checked {
  record Accepted(List<Submission> submissions) implements Checked {}

  record Refused(List<Violation> violations) implements Checked {}

  /// One event is larger than a record may be.
  record TooLarge(int line, int bytes) implements Checked {}
}
