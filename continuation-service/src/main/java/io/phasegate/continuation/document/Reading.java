package io.phasegate.continuation.document;

import io.phasegate.continuation.domain.StructuralSignal;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An output as its format's reader understood it.
///
/// @param text the output that was read
/// @param document the bare document in it
/// @param tail how it ends; `safeEnd` and `start` are places in `document`
/// @param safeEnd the tail's, as a place in `text`
/// @param total the announced number of operations
/// @param closed whether the document has reached an end of its own
/// @param flaws how many times the format's rules are broken, miscounted hunks apart
/// @param corrections of hunks that have other lengths than their headers say
/// @param seam where another unit would go; null where there is no place for one
public record Reading(
    @Nullable DocumentFormat format,
    String text,
    String document,
    List<Unit> units,
    Tail tail,
    int safeEnd,
    Set<StructuralSignal> signals,
    @Nullable Integer total,
    boolean closed,
    int flaws,
    List<Correction> corrections,
    @Nullable Seam seam) {
  public Reading {
    units = List.copyOf(units);
    signals = Set.copyOf(signals);
    corrections = List.copyOf(corrections);
  }

  /// Whether line breaks of contents are written as escapes.
  public boolean escapesLines() {
    return format == DocumentFormat.FULL_FILE
        || format == DocumentFormat.STRUCTURED_EDIT
        || format == DocumentFormat.NDJSON;
  }

  static Reading nothing(String text, Set<StructuralSignal> signals) {
    return new Reading(
        null,
        text,
        "",
        List.of(),
        Tail.between(0, 0),
        text.length(),
        signals,
        null,
        false,
        0,
        List.of(),
        null);
  }
}
