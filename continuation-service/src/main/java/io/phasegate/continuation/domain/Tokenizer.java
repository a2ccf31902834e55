package io.phasegate.continuation.domain;

/// Counts tokens. The same text always has the same number.
@FunctionalInterface
public interface Tokenizer {
  int count(String text);
}
