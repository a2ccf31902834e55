package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.ContinuationRefused;

/// The last word of continuation-service on the output of an attempt.
///
/// @param detail for people: which continuation is open, or why none was issued; empty where there
///     is nothing to add
public record OutputState(Kind kind, String detail) {
  public OutputState {
    Require.present("output.kind", kind);
    Require.present("output.detail", detail);
  }

  /// Where the output stands.
  public enum Kind {
    /// A continuation was issued, and its answer was not merged.
    OPEN,
    MERGED,
    /// What was reported as truncated was whole.
    FOUND_WHOLE,
    /// No continuation helps: the output stays cut.
    LOST
  }

  public static OutputState open(String continuationId) {
    return new OutputState(Kind.OPEN, "continuation " + Listing.line(continuationId) + " is open");
  }

  public static OutputState merged() {
    return new OutputState(Kind.MERGED, "");
  }

  public static OutputState refused(ContinuationRefused.Reason reason) {
    return reason == ContinuationRefused.Reason.NOT_TRUNCATED
        ? new OutputState(Kind.FOUND_WHOLE, "")
        : new OutputState(Kind.LOST, "continuing it was refused as " + reason);
  }

  /// True where nothing is missing from the output any more.
  boolean whole() {
    return kind == Kind.MERGED || kind == Kind.FOUND_WHOLE;
  }
}
