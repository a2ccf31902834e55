package io.phasegate.continuation.domain;

import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationIssued.Partial;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.ContinuationRefused.Recommendation;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.RecoveredFile.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the continuation of an output down, or says why none can be: where the conversation
/// leaves no room, a prompt would be refused by the model.
sealed interface Issue {
  int LONGEST_ANCHOR = 4_000;

  record Written(ContinuationIssued issued) implements Issue {}

  record Impossible(Refusal refusal) implements Issue {}

  static Issue of(
      Round round, Extraction extraction, Expected expected, Detection detection, Craft craft) {
    var model = craft.policy().model(round.origin().stop().modelName());
    var remaining = expected.notBegun(extraction);
    var ask = ask(round, extraction, remaining);
    var original = round.origin().prompt().value();
    var standalone = Prompts.standalone(ask, original);
    if (!original.isEmpty() && !fits(standalone, model, craft.tokenizer())) {
      return new Impossible(Refusal.of(Reason.PROMPT_TOO_LARGE, Recommendation.BATCH));
    }
    var allotment = Allotment.of(extraction, remaining, round.plan(), model, craft.tokenizer());
    var issued =
        new ContinuationIssued(
            round.id().toString(),
            round.origin().phase(),
            round.sequence(),
            ask.format(),
            detection.signals(),
            ask.completed(),
            ask.perhapsComplete(),
            ask.partial(),
            remaining,
            Prompts.nextTurn(ask),
            standalone,
            prefill(ask, model),
            allotment.granted(),
            round.cause().id(),
            round.cause().time());
    return RecordSize.fits(issued)
        ? new Written(issued)
        : new Impossible(Refusal.of(Reason.PROMPT_TOO_LARGE, Recommendation.BATCH));
  }

  private static Ask ask(Round round, Extraction extraction, List<String> remaining) {
    var anchor = quoted(extraction.anchor());
    var partial = extraction.partial();
    return new Ask(
        round.id().toString(),
        format(extraction),
        extraction.paths(State.COMPLETE),
        extraction.paths(State.AMBIGUOUS),
        partial == null
            ? null
            : new Partial(
                partial.told().path(),
                partial.told().previousPath(),
                partial.told().certain(),
                anchor),
        anchor,
        remaining);
  }

  /// An output that repeats itself has no short text that stands in it only once.
  private static String quoted(String anchor) {
    int start = Math.max(0, anchor.length() - LONGEST_ANCHOR);
    boolean split = start > 0 && Character.isLowSurrogate(anchor.charAt(start));
    return anchor.substring(split ? start + 1 : start);
  }

  /// A document of which something was recovered has a format.
  private static DocumentFormat format(Extraction extraction) {
    var format = extraction.format();
    if (format == null) {
      throw new IllegalArgumentException("expected a document with a format, found none");
    }
    return format;
  }

  /// Vendors refuse an answer that is begun with blanks at its end.
  private static @Nullable String prefill(Ask ask, ModelProfile model) {
    var anchor = ask.anchor();
    var usable =
        model.prefill()
            && !anchor.isEmpty()
            && !Character.isWhitespace(anchor.charAt(anchor.length() - 1));
    return usable ? anchor : null;
  }

  private static boolean fits(String prompt, ModelProfile model, Tokenizer tokenizer) {
    return (long) tokenizer.count(prompt) + Allotment.LEAST <= model.contextTokens();
  }
}
