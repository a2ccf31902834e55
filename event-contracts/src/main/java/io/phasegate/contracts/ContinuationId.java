package io.phasegate.contracts;

import java.util.Optional;

/// Names one continuation of one truncated output, written `<truncation>.<sequence>`. Executors
/// hand it back as it is.
///
/// The truncation tells the continuations of an output from those of the one that replaced it, in
/// whatever order their decisions come.
///
/// @param truncation the id of the truncated output, without a dot
/// @param sequence counts the continuations of that output from 1
public record ContinuationId(String truncation, int sequence) {
  /// More would be no number that this service gave out.
  private static final int MOST_DIGITS = 4;

  public ContinuationId {
    Require.name("continuationId", truncation);
    Require.that(
        "continuationId", truncation.indexOf('.') < 0, "a truncation without a dot", truncation);
    Require.atLeast("continuationId.sequence", 1, sequence);
  }

  /// The id of this form; empty where the text is something else.
  public static Optional<ContinuationId> parse(String text) {
    int dot = text.indexOf('.');
    var digits = text.substring(dot + 1);
    if (dot <= 0 || !isCount(digits)) {
      return Optional.empty();
    }
    return Optional.of(new ContinuationId(text.substring(0, dot), Integer.parseInt(digits)));
  }

  @Override
  public String toString() {
    return truncation + "." + sequence;
  }

  private static boolean isCount(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.charAt(0) != '0'
        && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
