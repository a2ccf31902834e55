package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationFact.ContinuationAsked;
import io.phasegate.continuation.domain.ContinuationFact.ContinuationEnded;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.ContinuationDecision;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.ContinuationRefused.Recommendation;
import io.phasegate.contracts.event.OutputMerged;
import java.util.List;

/// Joins an answer with what was there, and decides whether that is the end of it.
///
/// What a parser does not accept is never published as merged; what is not whole is continued again
/// while that helps.
final class Resumption {
  /// Twice a record, in characters: models repeat themselves.
  private static final long LONGEST = 2L * Topic.MAX_RECORD_BYTES;

  private Resumption() {}

  static List<ContinuationFact> join(Continuing output, Answer answer, Craft craft) {
    var latest = new OutputText(withoutPrefill(output, answer));
    var answers = output.answersWith(latest);
    var origin = output.origin();
    var texts = answers.stream().map(OutputText::value).toList();
    var hints = origin.hints();
    var first = origin.output().value();
    var expected = Expected.of(origin, texts);
    if (tooLong(first, texts)) {
      var before = craft.documents().merge(first, texts.subList(0, texts.size() - 1), hints);
      var joined = new Joined(output, answer, answers, before.result(), expected, Detection.NONE);
      return refuse(joined, Refusal.of(Reason.ATTEMPTS_EXHAUSTED, Recommendation.BATCH));
    }
    var result = craft.documents().merge(first, texts, hints).result();
    var detection = Detector.detect(result, expected, answer.stop(), origin.base());
    var joined = new Joined(output, answer, answers, result, expected, detection);
    if (detection.cut() || !sound(result)) {
      return goOn(joined, craft);
    }
    var whole = craft.documents().merge(first, texts, hints.whenWhole(answer.stop())).result();
    return sound(whole) ? end(joined, merged(joined, whole, craft)) : goOn(joined, craft);
  }

  /// More than fits into a record could never be published.
  private static boolean tooLong(String first, List<String> answers) {
    return first.length() + answers.stream().mapToLong(String::length).sum() > LONGEST;
  }

  private static boolean sound(Extraction result) {
    return result.format() != null
        && result.partial() == null
        && !result.signals().contains(StructuralSignal.MALFORMED);
  }

  /// Some interfaces give back what the answer was begun with.
  private static String withoutPrefill(Continuing output, Answer answer) {
    var text = answer.output().value();
    var prefill = output.prefill();
    return answer.includesPrefill() && prefill != null && text.startsWith(prefill)
        ? text.substring(prefill.length())
        : text;
  }

  private static List<ContinuationFact> goOn(Joined joined, Craft craft) {
    var before = joined.before();
    if (Course.holdsNothing(joined.result())
        || !Reached.by(joined.result()).advancesOn(before.reached())) {
      return refuse(joined, stuck(Reason.NO_PROGRESS, joined, craft));
    }
    if (!joined.detection().cut()) {
      return refuse(joined, Refusal.of(Reason.NO_PROGRESS, Recommendation.REGENERATE));
    }
    return before.sequence() >= craft.policy().maxContinuations()
        ? refuse(joined, stuck(Reason.ATTEMPTS_EXHAUSTED, joined, craft))
        : next(joined, craft);
  }

  /// A larger budget helps where what is missing fits into one answer; smaller pieces do otherwise.
  private static Refusal stuck(Reason reason, Joined joined, Craft craft) {
    var origin = joined.before().origin();
    var model = craft.policy().model(origin.stop().modelName());
    var allotment =
        Allotment.of(
            joined.result(),
            joined.expected().notBegun(joined.result()),
            joined.before().plan(),
            model,
            craft.tokenizer());
    return allotment.exceeds(model)
        ? Refusal.of(reason, Recommendation.BATCH)
        : Refusal.escalate(reason, joined.lastBudget(), model);
  }

  private static List<ContinuationFact> next(Joined joined, Craft craft) {
    var before = joined.before();
    var answer = joined.answer();
    var round = new Round(before.origin(), before.plan(), before.sequence() + 1, answer.cause());
    return switch (Issue.of(round, joined.result(), joined.expected(), joined.detection(), craft)) {
      case Issue.Impossible(var refusal) -> refuse(joined, refusal);
      case Issue.Written(var issued) ->
          List.of(
              new ContinuationAsked(
                  new Continuing(
                      round.sequence(),
                      true,
                      before.origin(),
                      before.plan(),
                      joined.answers(),
                      issued.prefill(),
                      Reached.by(joined.result()),
                      issued.maxTokens(),
                      joined.tokensSpent(craft))),
              Announcements.announce(answer.cause(), issued),
              Forgetting.later(answer.phase().attempt(), answer.receivedAt(), craft.policy()));
    };
  }

  private static ContinuationDecision merged(Joined joined, Extraction whole, Craft craft) {
    var answer = joined.answer();
    var cause = answer.cause();
    var format = whole.format();
    var files = whole.files();
    if (format == null || !RecordSize.fits(whole.document(), files)) {
      return refusal(joined, Refusal.of(Reason.ATTEMPTS_EXHAUSTED, Recommendation.BATCH));
    }
    return new OutputMerged(
        answer.continuationId(),
        answer.phase(),
        whole.document(),
        format,
        files,
        joined.expected().notComplete(whole),
        joined.answers().size(),
        joined.tokensSpent(craft),
        cause.id(),
        cause.time());
  }

  private static List<ContinuationFact> refuse(Joined joined, Refusal refusal) {
    return end(joined, refusal(joined, refusal.saving(joined.result())));
  }

  private static ContinuationDecision refusal(Joined joined, Refusal refusal) {
    var answer = joined.answer();
    return refusal.decision(answer.cause(), answer.phase(), answer.continuationId());
  }

  private static List<ContinuationFact> end(Joined joined, ContinuationDecision decision) {
    return List.of(
        new ContinuationEnded(joined.before().truncation()),
        Announcements.announce(joined.answer().cause(), decision));
  }
}
