package io.phasegate.token.domain;

import io.phasegate.contracts.Deliverable.Size;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What the planner said about a file's size, from nothing to the number of lines. Each has
/// coefficients of its own in the [Prior].
public enum Hint {
  NONE,
  /// One of `S`, `M`, `L`.
  THREE_SIZES,
  /// One of `XS`, `S`, `M`, `L`, `XL`.
  FIVE_SIZES,
  LINES;

  /// The hint that a file carries.
  ///
  /// @param sizes how finely this phase's planner tells sizes apart
  static Hint of(TargetFile file, Hint sizes) {
    if (file.expectedLines() != null) {
      return LINES;
    }
    return file.size() == null ? NONE : sizes;
  }

  /// A planner that says `XS` or `XL` anywhere in a phase uses five sizes, any other three.
  static Hint sizesOf(Collection<TargetFile> files) {
    return files.stream().map(TargetFile::size).anyMatch(Hint::isExtreme)
        ? FIVE_SIZES
        : THREE_SIZES;
  }

  private static boolean isExtreme(@Nullable Size size) {
    return size == Size.XS || size == Size.XL;
  }
}
