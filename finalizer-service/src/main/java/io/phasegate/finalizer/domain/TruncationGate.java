package io.phasegate.finalizer.domain;

import io.phasegate.contracts.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks where the phase's last output was cut off and never merged with its continuation: what
/// was applied is then half of what the model meant.
///
/// It blocks only after the wait for the merge, see [Waiting#wantsMerge]. What it says when it
/// passes does not tell whether continuation-service spoke before or after the completion.
final class TruncationGate {
  static final String NAME = "truncation";

  private TruncationGate() {}

  static Verdict judge(PhaseEvidence evidence) {
    var completion = evidence.completion();
    var output = evidence.output();
    if (evidence.standing().superseded()) {
      return Verdict.of(NAME, Unjudged.superseded());
    }
    if (open(completion, output)) {
      return Verdict.of(NAME, truncated(completion, output));
    }
    return Verdict.of(
        NAME,
        completion.ending() == Ending.CUT
            ? GateFinding.pass("MERGED", "the output was cut off and has been completed")
            : GateFinding.pass("NOT_TRUNCATED", "no output of this attempt is left cut off"));
  }

  /// True where the output is known to be cut and not known to be whole since.
  static boolean open(Completion completion, @Nullable OutputState output) {
    return output == null ? completion.ending() == Ending.CUT : !output.whole();
  }

  private static GateFinding truncated(Completion completion, @Nullable OutputState output) {
    var found =
        output == null
            ? "the model's output was cut off, and nobody continued it"
            : "the model's output was cut off: " + output.detail();
    return GateFinding.block(
        "TRUNCATED",
        found,
        List.of("ending " + completion.ending()),
        "Have the cut output continued and merged (publish OutputTruncated, answer"
            + " ContinuationIssued), or produce it again with a larger budget; apply the whole.");
  }
}
