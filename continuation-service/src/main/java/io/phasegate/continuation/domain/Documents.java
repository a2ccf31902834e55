package io.phasegate.continuation.domain;

import java.util.List;

/// Reads and joins outputs. The same text is always read the same way, and no text makes it fail.
public record Documents(Reader reader, Merger merger) {

  /// Finds out what an output holds.
  @FunctionalInterface
  public interface Reader {
    Extraction read(String output, Hints hints);
  }

  /// Joins an output with what was answered to its continuations, in order.
  @FunctionalInterface
  public interface Merger {
    Merge merge(String output, List<String> continuations, Hints hints);
  }

  public Extraction read(String output, Hints hints) {
    return reader.read(output, hints);
  }

  public Merge merge(String output, List<String> continuations, Hints hints) {
    return merger.merge(output, continuations, hints);
  }
}
