package io.phasegate.continuation.domain;

import java.util.List;

/// Reads and joins outputs. The same text is always read the same way, and no text makes it fail.
public interface Documents {
  Extraction read(String output, Hints hints);

  /// @param continuations in the order in which they were answered
  Merge merge(String output, List<String> continuations, Hints hints);
}
