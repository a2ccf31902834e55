package io.phasegate.continuation.domain;

import java.util.Optional;

/// The files that an output changes, as they were before.
@FunctionalInterface
public interface EarlierFiles {
  /// Nothing is known about them.
  EarlierFiles UNKNOWN = _ -> Optional.empty();

  /// The text of a file; empty where it is not known or does not exist.
  Optional<String> text(String path);
}
