package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;

/// What deciding works with besides state and input: none of it has a state of its own.
public record Craft(Documents documents, Tokenizer tokenizer, ContinuationPolicy policy) {
  public Craft {
    Require.present("documents", documents);
    Require.present("tokenizer", tokenizer);
    Require.present("policy", policy);
  }
}
