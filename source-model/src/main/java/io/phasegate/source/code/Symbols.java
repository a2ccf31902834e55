package io.phasegate.source.code;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// The definitions of one file: `f`, `A`, `A.b`, `A.B.c`, in the order of the file.
///
/// @param language in lower case, such as `python`; empty for a kind of file nobody knows
public record Symbols(String language, Set<String> names, Status status) {
  public Symbols {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /// Whether the file defines the symbol, in any spelling that people use for it: `A.b`, `A::b`,
  /// `A#b`, `b()`, `(*T).M`, `def f(x)`, with or without type parameters and packages. A method
  /// needs its class: `b` alone is only a top-level name.
  public boolean defines(String symbol) {
    return Spelling.of(symbol).matches(names);
  }
}
