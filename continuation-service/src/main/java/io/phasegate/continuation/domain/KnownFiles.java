package io.phasegate.continuation.domain;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files that an output changes as they were before, as far as they could be read.
///
/// They help to place continuations and to check diffs; nothing depends on having them. An output
/// whose source cannot be read is continued without, and the decision tells so.
///
/// @param files by path
/// @param unread why the source could not be read; null where it was, or where none was named
public record KnownFiles(SortedMap<String, OutputText> files, @Nullable String unread)
    implements EarlierFiles {
  public static final KnownFiles NONE = new KnownFiles(Collections.emptySortedMap(), null);

  public KnownFiles {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  @Override
  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path)).map(OutputText::value);
  }
}
