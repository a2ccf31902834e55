package io.phasegate.continuation.domain;

import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an output should hold in the end.
///
/// @param manifestMissing whether the prompt asks for a deliverables manifest that no part of the
///     output has
record Expected(List<Deliverable> deliverables, boolean manifestMissing) {
  private static final String MANIFEST = "manifest";
  private static final String DELIVERABLE = "deliverable";

  /// How far before the word `manifest` the word `deliverables` may begin.
  private static final int REACH = DELIVERABLE.length() + 4;

  Expected {
    deliverables = Require.list("deliverables", deliverables);
  }

  /// @param answers what was answered to continuations
  static Expected of(TruncatedOutput truncated, List<String> answers) {
    var missing =
        speaksOfManifest(truncated.prompt().value())
            && !speaksOfManifest(truncated.output().value())
            && answers.stream().noneMatch(Expected::speaksOfManifest);
    return new Expected(truncated.deliverables(), missing);
  }

  boolean anything() {
    return !deliverables.isEmpty();
  }

  /// Deliverables of which the output has nothing at all.
  List<String> notBegun(Extraction extraction) {
    return lacking(extraction, file -> true);
  }

  /// Deliverables that the output does not have, or has in part.
  List<String> notWritten(Extraction extraction) {
    return lacking(extraction, file -> file.state() != State.PARTIAL);
  }

  /// Deliverables that the output does not have whole.
  List<String> notComplete(Extraction extraction) {
    return lacking(extraction, file -> file.state() == State.COMPLETE);
  }

  private List<String> lacking(Extraction extraction, Predicate<RecoveredFile> counts) {
    var paths = extraction.files().stream().filter(counts).map(RecoveredFile::path).toList();
    var exact = java.util.Set.copyOf(paths);
    return deliverables.stream()
        .filter(deliverable -> canHold(extraction.format(), deliverable))
        .map(Deliverable::path)
        .filter(
            path ->
                path.endsWith("/")
                    ? paths.stream().noneMatch(found -> found.startsWith(path))
                    : !exact.contains(path))
        .distinct()
        .toList();
  }

  /// Formats that only hold contents cannot delete.
  private static boolean canHold(@Nullable DocumentFormat format, Deliverable deliverable) {
    return deliverable.change() != Deliverable.Change.DELETE
        || format == DocumentFormat.UNIFIED_DIFF
        || format == DocumentFormat.STRUCTURED_EDIT
        || format == DocumentFormat.NDJSON;
  }

  /// True where the text speaks of a deliverables manifest, in any of its usual spellings.
  static boolean speaksOfManifest(String text) {
    for (int at = text.length() - MANIFEST.length(); at >= 0; at--) {
      if (text.regionMatches(true, at, MANIFEST, 0, MANIFEST.length()) && announced(text, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean announced(String text, int manifest) {
    for (int at = manifest - DELIVERABLE.length(); at >= Math.max(0, manifest - REACH); at--) {
      if (text.regionMatches(true, at, DELIVERABLE, 0, DELIVERABLE.length())) {
        return true;
      }
    }
    return false;
  }
}
