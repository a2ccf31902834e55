package io.phasegate.continuation.domain;

import org.jspecify.annotations.Nullable;

/// Where one continuation was put.
///
/// @param continuation which one, from 0
/// @param repeated how many of its characters the output held already and were dropped
/// @param doubt why it might belong elsewhere; the file at the seam is then ambiguous. Null where
///     no other placement leaves a well-formed document, or a long repetition proves this one
public record Placement(int continuation, Style style, int repeated, @Nullable String doubt) {

  /// How the model went on.
  public enum Style {
    /// Right where the output ended.
    EXACT,
    /// With a repetition of the output's last characters.
    OVERLAPPING,
    /// With whole units: the partial one from its start, or the next ones, or all.
    UNITS,
    /// There was nothing to join with: the continuation is the document.
    REPLACED,
    /// It holds nothing that the document lacks.
    NOTHING_NEW,
    /// Nowhere: every placement breaks the document.
    NOWHERE
  }
}
