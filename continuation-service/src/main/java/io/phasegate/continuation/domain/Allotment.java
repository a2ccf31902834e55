package io.phasegate.continuation.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many output tokens the rest of an output needs: each file that is missing by
/// token-service's estimate, or else by the average of the files that are there, and of the
/// partial one what it lacks; half as much again for what estimates get wrong.
///
/// @param wanted before any cap
/// @param granted what to ask for
record Allotment(int wanted, int granted) {
  /// Enough to close whatever is open.
  static final int LEAST = 1_024;

  /// The seed's limit for asking again with more.
  static final int ESCALATION_CAP = 64_000;

  private static final int MARGIN_PERCENT = 150;

  /// Of a file that is longer than estimated already, this much is still to come.
  private static final int REST_PERCENT = 25;

  private static final int MANY = 1_000_000;

  /// @param remaining deliverables that are not begun
  static Allotment of(
      Extraction extraction,
      List<String> remaining,
      @Nullable Plan plan,
      ModelProfile model,
      Tokenizer tokenizer) {
    var measure = Measure.of(extraction, tokenizer);
    long tokens = partial(extraction, plan, measure);
    for (var path : remaining) {
      tokens += estimate(path, plan, measure);
    }
    var total = extraction.totalOperations();
    if (total != null) {
      long missing = (long) total - extraction.units().size();
      tokens = Math.max(tokens, missing * measure.average());
    }
    if (remaining.isEmpty() && total == null && plan == null) {
      // Nobody knows what is missing: as much again as half of what is there.
      tokens = Math.max(tokens, measure.document() / 2);
    }
    long wanted = Math.max(LEAST, Math.min(MANY, tokens) * MARGIN_PERCENT / 100);
    return new Allotment((int) wanted, (int) Math.min(wanted, model.maxOutputTokens()));
  }

  /// The budget to try next where a larger one helps: 1.5 times the last, as in the seed; null
  /// where the last was the largest.
  static @Nullable Integer escalated(int last, ModelProfile model) {
    int cap = Math.min(ESCALATION_CAP, model.maxOutputTokens());
    return last >= cap ? null : (int) Math.min(cap, ((long) last * MARGIN_PERCENT + 99) / 100);
  }

  boolean exceeds(ModelProfile model) {
    return wanted > model.maxOutputTokens();
  }

  private static long partial(Extraction extraction, @Nullable Plan plan, Measure measure) {
    var partial = extraction.partial();
    if (partial == null) {
      return 0;
    }
    var path = partial.told().path();
    long estimate = path == null ? measure.average() : estimate(path, plan, measure);
    long written = measure.of(extraction.document().length() - partial.start());
    return Math.max(estimate - written, Math.max(estimate, written) * REST_PERCENT / 100);
  }

  private static long estimate(String path, @Nullable Plan plan, Measure measure) {
    var planned = plan == null ? null : plan.tokens().get(path);
    return planned != null ? planned : measure.average();
  }

  /// What the output cost so far.
  ///
  /// @param document tokens of all of it
  /// @param characters of all of it
  /// @param average tokens of a complete unit, or of all that is there where none is complete
  private record Measure(long document, int characters, long average) {
    static Measure of(Extraction extraction, Tokenizer tokenizer) {
      int characters = extraction.document().length();
      long document = tokenizer.count(extraction.document());
      var units = extraction.units();
      long complete = units.stream().mapToLong(RecoveredUnit::characters).sum();
      long average =
          units.isEmpty() || characters == 0
              ? document
              : document * complete / characters / units.size();
      return new Measure(document, characters, average);
    }

    long of(int part) {
      return characters == 0 ? 0 : document * part / characters;
    }
  }
}
