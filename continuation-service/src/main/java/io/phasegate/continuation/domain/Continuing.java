package io.phasegate.continuation.domain;

import io.phasegate.contracts.ContinuationId;
import io.phasegate.contracts.Require;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A truncated output that was, or is being, continued.
///
/// @param sequence of the latest continuation
/// @param open whether that one waits for its answer; when it does not, the texts are gone
/// @param plan what token-service estimated for the attempt, if it did before the output came
/// @param answers what was answered to earlier continuations, in order
/// @param prefill of the latest continuation
/// @param reached how far the output was when the latest continuation was issued
/// @param budget the output tokens that were asked for last
/// @param tokensSpent by all calls so far
public record Continuing(
    int sequence,
    boolean open,
    TruncatedOutput origin,
    @Nullable Plan plan,
    List<OutputText> answers,
    @Nullable String prefill,
    Reached reached,
    int budget,
    long tokensSpent) {
  public Continuing {
    Require.atLeast("continuing.sequence", 1, sequence);
    Require.present("continuing.origin", origin);
    answers = Require.list("continuing.answers", answers);
    Require.present("continuing.reached", reached);
  }

  public String truncation() {
    return origin.truncation();
  }

  public ContinuationId id() {
    return new ContinuationId(truncation(), sequence);
  }

  /// All answers, this one included.
  List<OutputText> answersWith(OutputText latest) {
    var all = new ArrayList<>(answers);
    all.add(latest);
    return List.copyOf(all);
  }

  Continuing ended() {
    return new Continuing(
        sequence, false, origin.forgotten(), null, List.of(), null, reached, budget, tokensSpent);
  }
}
