package io.phasegate.finalizer.domain;

import io.phasegate.contracts.ContinuationId;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.RecoveredFile;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What continuation-service says of an output of an attempt.
///
/// An attempt may have several truncated outputs, each of which starts over. The latest counts:
/// what is said of an older one afterwards, because its continuation came late, means nothing.
///
/// @param detail for people: which continuation is open, or why none was issued; empty where there
///     is nothing to add
/// @param truncation which truncated output it is about; null where that was never continued
/// @param first whether it is the first that is said of that output
public record OutputState(Kind kind, String detail, @Nullable String truncation, boolean first) {
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
    /// No continuation helps, or what was merged is not certain: the output stays cut.
    LOST
  }

  /// A word on the only output of an attempt.
  public static OutputState of(Kind kind, String detail) {
    return new OutputState(kind, detail, null, true);
  }

  public static OutputState of(ContinuationIssued issued) {
    return new OutputState(
        Kind.OPEN,
        "continuation " + Listing.line(issued.continuationId()) + " is open",
        truncation(issued.continuationId()),
        issued.sequence() == 1);
  }

  /// A merge of which a file has no certain end is not whole.
  public static OutputState of(OutputMerged merged) {
    var truncation = truncation(merged.continuationId());
    var uncertain = uncertain(merged.files());
    return uncertain.isEmpty()
        ? new OutputState(Kind.MERGED, "", truncation, false)
        : new OutputState(
            Kind.LOST,
            "it was merged, but not with certainty: " + Listing.names(uncertain),
            truncation,
            false);
  }

  /// Neither is an output that nothing but the vendor calls cut, where a file has no certain end.
  public static OutputState of(ContinuationRefused refused) {
    var id = refused.continuationId();
    var truncation = id == null ? null : truncation(id);
    if (refused.reason() != ContinuationRefused.Reason.NOT_TRUNCATED) {
      return new OutputState(
          Kind.LOST, "continuing it was refused as " + refused.reason(), truncation, id == null);
    }
    var salvaged = refused.salvaged();
    var uncertain = salvaged == null ? List.<String>of() : uncertain(salvaged.files());
    return uncertain.isEmpty()
        ? new OutputState(Kind.FOUND_WHOLE, "", truncation, id == null)
        : new OutputState(
            Kind.LOST,
            "nothing shows that these files end there: " + Listing.names(uncertain),
            truncation,
            id == null);
  }

  private static List<String> uncertain(List<RecoveredFile> files) {
    return files.stream()
        .filter(file -> file.state() != RecoveredFile.State.COMPLETE)
        .map(RecoveredFile::path)
        .toList();
  }

  /// True where nothing is missing from the output any more.
  boolean whole() {
    return kind == Kind.MERGED || kind == Kind.FOUND_WHOLE;
  }

  /// True where this says more than the last word did.
  boolean counts(@Nullable OutputState last) {
    return last == null
        || (!equals(last) && (first || Objects.equals(truncation, last.truncation)));
  }

  private static String truncation(String continuationId) {
    return ContinuationId.parse(continuationId)
        .map(ContinuationId::truncation)
        .orElse(continuationId);
  }
}
