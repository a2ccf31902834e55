package io.phasegate.continuation.sample;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document that a model might write, and all that it says.
///
/// @param lead what stands before the document in the output
/// @param document the bare document
/// @param trail what stands after it
/// @param paths of all files it changes, in its order
/// @param trees what it changes
public record Sample(
    DocumentFormat format,
    String lead,
    String document,
    String trail,
    List<String> paths,
    Trees trees) {

  /// A document of its own that holds the unit at a place of the output and all that follow; in
  /// JSON with other white space. Null where no unit is there.
  @Nullable String from(int place) {
    int at = place - lead.length();
    var all = OutputReader.read(document, Hints.NONE.whenEnded()).units();
    var units = all.stream().filter(unit -> unit.end() > at).toList();
    if (units.isEmpty()) {
      return null;
    }
    var rest = document.substring(units.getFirst().start());
    return switch (format) {
      case UNIFIED_DIFF, SEARCH_REPLACE, FENCED_FILES, NDJSON -> rest;
      case FULL_FILE, STRUCTURED_EDIT -> Samples.rewritten(units, document);
    };
  }

  /// Where the last unit begins that is whole before a place; -1 where none is.
  int unitBefore(int place) {
    var units = OutputReader.read(document, Hints.NONE.whenEnded()).units();
    return units.stream()
        .filter(unit -> unit.end() <= place - lead.length())
        .mapToInt(unit -> unit.start() + lead.length())
        .max()
        .orElse(-1);
  }

  /// All that the model writes.
  public String output() {
    return lead + document + trail;
  }
}
