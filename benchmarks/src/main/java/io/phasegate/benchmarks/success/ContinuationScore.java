package io.phasegate.benchmarks.success;

import io.phasegate.continuation.sample.GoingOn;
import java.util.List;

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
    /// Called whole or complete, and is not.
    WRONG
  }

  record Merge(GoingOn style, Result result) {}

  Share all(Result wanted) {
    return share(merges, wanted);
  }

  Share of(GoingOn style, Result wanted) {
    return share(merges.stream().filter(merge -> merge.style() == style).toList(), wanted);
  }

  private static Share share(List<Merge> merges, Result wanted) {
    long hits = merges.stream().filter(merge -> merge.result() == wanted).count();
    return new Share(hits, merges.size());
  }
}
