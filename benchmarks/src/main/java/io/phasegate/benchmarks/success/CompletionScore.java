package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.success.Story.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How often what was decided on phases is the truth.
record CompletionScore(List<Judged> phases) {
  CompletionScore {
    phases = List.copyOf(phases);
  }

  /// A phase, the truth about it, and whether it was completed.
  record Judged(String story, Truth truth, boolean completed) {}

  /// Of the phases that are not done, those that were completed.
  Share falseCompletions() {
    return completed(Truth.NOT_DONE);
  }

  /// Of the phases that are done, those that were not completed.
  Share falseBlocks() {
    var completed = completed(Truth.DONE);
    return new Share(completed.cases() - completed.hits(), completed.cases());
  }

  /// Of the phases of one truth, those that were completed.
  Share completed(Truth truth) {
    return byStory(truth).values().stream().reduce(Share.NONE, Share::plus);
  }

  /// The same for each story, in their order.
  Map<String, Share> byStory(Truth truth) {
    var shares = new LinkedHashMap<String, Share>();
    for (var phase : phases) {
      if (phase.truth() == truth) {
        shares.merge(phase.story(), Share.NONE.with(phase.completed()), Share::plus);
      }
    }
    return shares;
  }
}
