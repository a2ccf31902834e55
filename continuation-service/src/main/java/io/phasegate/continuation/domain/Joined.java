package io.phasegate.continuation.domain;

import java.util.List;

/// Everything that is known once an answer is joined with what was there.
///
/// @param answers all of them, the latest included
/// @param result the joined document
record Joined(
    Continuing before,
    Answer answer,
    List<OutputText> answers,
    Extraction result,
    Expected expected,
    Detection detection) {
  Joined {
    answers = List.copyOf(answers);
  }

  long tokensSpent(Craft craft) {
    return before.tokensSpent() + answer.stop().cost(answer.output(), craft.tokenizer());
  }

  int lastBudget() {
    var usage = answer.stop().usage();
    return usage == null ? before.budget() : usage.budget();
  }
}
