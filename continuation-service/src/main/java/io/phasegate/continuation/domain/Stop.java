package io.phasegate.continuation.domain;

import io.phasegate.contracts.Ending;
import io.phasegate.contracts.event.Usage;
import org.jspecify.annotations.Nullable;

/// How one call of the model ended, as far as the executor says it.
///
/// @param reason as the vendor spells it; the one of the usage counts where this is absent
public record Stop(@Nullable String reason, @Nullable Usage usage) {
  /// What says that the prompt, not the answer, was too long.
  private static final String CONTEXT = "context";

  private static final int SPENT_PERCENT = 99;
  private static final int THINKING_PERCENT = 90;
  private static final int LEAST_ROOM = 16;

  Ending ending() {
    return Ending.of(spelled());
  }

  /// True where nothing of the budget is left.
  boolean spent() {
    return usage != null && 100L * usage.outputTokens() >= (long) SPENT_PERCENT * usage.budget();
  }

  /// True where the tokens went into reasoning.
  boolean reasoned() {
    if (usage == null || usage.outputTokens() == 0) {
      return false;
    }
    var reasoning = usage.reasoningTokens();
    return reasoning != null && 100L * reasoning >= (long) THINKING_PERCENT * usage.outputTokens();
  }

  /// True where the model was stopped before it could say anything: the prompt took the room.
  boolean roomless() {
    var spelled = spelled();
    return ending() == Ending.CUT
        && ((spelled != null && spelled.contains(CONTEXT))
            || (usage != null && usage.outputTokens() < LEAST_ROOM && usage.budget() > LEAST_ROOM));
  }

  /// Null where nobody said which model it was.
  @Nullable String modelName() {
    return usage == null ? null : usage.model();
  }

  /// What the call cost in tokens, as the vendor says, or else by count.
  long cost(OutputText output, Tokenizer tokenizer) {
    return usage == null ? tokenizer.count(output.value()) : usage.outputTokens();
  }

  private @Nullable String spelled() {
    return reason != null ? reason : usage == null ? null : usage.stopReason();
  }
}
