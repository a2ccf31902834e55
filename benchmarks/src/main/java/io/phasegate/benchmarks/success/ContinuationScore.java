package io.phasegate.benchmarks.success;

import io.phasegate.continuation.sample.GoingOn;
import java.util.List;
import java.util.function.Predicate;

/// What became of outputs that were cut off and faithfully gone on with.
record ContinuationScore(List<Merge> merges) {
  ContinuationScore {
    merges = List.copyOf(merges);
  }

  enum Result {
    /// Called whole, and is the output letter by letter.
    RECOVERED,
    /// Not called whole, and what is called complete is.
    TOLD,
    /// Cut before anything was there that could be kept: to be written anew, as is said.
    NOTHING_YET,
    /// Called whole or complete, and is not.
    WRONG
  }

  record Merge(GoingOn style, Result result) {}

  /// Of all outputs.
  Share all(Result wanted) {
    return share(wanted, merge -> true);
  }

  /// Of those that something was there of.
  Share begun(Result wanted) {
    return share(wanted, merge -> merge.result() != Result.NOTHING_YET);
  }

  /// Of those that something was there of, and that were gone on with in one way.
  Share begun(GoingOn style, Result wanted) {
    return share(wanted, merge -> merge.style() == style && merge.result() != Result.NOTHING_YET);
  }

  private Share share(Result wanted, Predicate<Merge> counts) {
    var counted = merges.stream().filter(counts).toList();
    long hits = counted.stream().filter(merge -> merge.result() == wanted).count();
    return new Share(hits, counted.size());
  }
}
