package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.ContinuationRefused.Recommendation;
import io.phasegate.contracts.event.RecoveredFile.State;

/// What an output as it stands calls for.
sealed interface Course {
  /// It is cut off, and something of it can be used.
  record GoOn(Detection detection) implements Course {}

  /// Continuing would not help, or is not needed.
  record Refuse(Refusal refusal) implements Course {}

  /// The course of an output that was never continued.
  static Course of(
      TruncatedOutput truncated, Extraction extraction, Expected expected, Craft craft) {
    if (holdsNothing(extraction)) {
      var model = craft.policy().model(truncated.stop().modelName());
      return new Refuse(hopeless(truncated, model));
    }
    var detection = Detector.detect(extraction, expected, truncated.stop(), truncated.base());
    return detection.cut() ? new GoOn(detection) : new Refuse(whole(truncated, craft));
  }

  /// True where nothing would be lost by starting over.
  static boolean holdsNothing(Extraction extraction) {
    var partial = extraction.partial();
    return extraction.format() == null
        || (extraction.units().isEmpty()
            && (partial == null
                || (partial.told().path() == null && partial.told().certain() == 0)));
  }

  private static Refusal hopeless(TruncatedOutput truncated, ModelProfile model) {
    var stop = truncated.stop();
    var text = truncated.output().value().strip();
    var usage = stop.usage();
    if (onlyThought(text) || (text.isEmpty() && stop.reasoned())) {
      return usage == null
          ? Refusal.of(Reason.REASONING_ONLY, Recommendation.ESCALATE)
          : Refusal.escalate(Reason.REASONING_ONLY, usage.budget(), model);
    }
    return stop.roomless()
        ? Refusal.of(Reason.PROMPT_TOO_LARGE, Recommendation.BATCH)
        : Refusal.of(Reason.NOTHING_RECOVERABLE, Recommendation.REGENERATE);
  }

  /// Models that think aloud do it between these marks.
  private static boolean onlyThought(String text) {
    return text.startsWith("<think>") && !text.contains("</think>");
  }

  /// Whole, as far as the signs go. What has no certain end is better written again.
  private static Refusal whole(TruncatedOutput truncated, Craft craft) {
    var hints = truncated.hints().whenWhole(truncated.stop());
    var extraction = craft.documents().read(truncated.output().value(), hints);
    var sure =
        !extraction.signals().contains(StructuralSignal.MALFORMED)
            && extraction.paths(State.AMBIGUOUS).isEmpty();
    return Refusal.of(
            Reason.NOT_TRUNCATED, sure ? Recommendation.ACCEPT : Recommendation.REGENERATE)
        .saving(extraction);
  }
}
