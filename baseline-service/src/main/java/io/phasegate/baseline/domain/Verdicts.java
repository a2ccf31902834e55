package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.baseline.domain.flaky.FlakyRule;
import io.phasegate.baseline.domain.flaky.Judgement;
import io.phasegate.baseline.domain.flaky.Trials;
import io.phasegate.contracts.event.TestDeltaComputed.FlakySuspect;
import io.phasegate.contracts.event.TestDeltaComputed.Intermittent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Who is what at the end of a trial; sorted by id.
///
/// @param persistent red for good, or not excused
record Verdicts(Set<String> persistent, List<FlakySuspect> flaky, List<Intermittent> intermittent) {
  static final Verdicts NONE = new Verdicts(Set.of(), List.of(), List.of());

  static Verdicts of(PhaseTrial trial, FlakyPolicy policy) {
    var persistent = new TreeSet<>(trial.condemned());
    var flaky = new ArrayList<FlakySuspect>();
    var intermittent = new ArrayList<Intermittent>();
    for (var suspect : trial.suspects()) {
      switch (FlakyRule.judge(suspect.trials(), policy)) {
        case Judgement.Persistent _, Judgement.Undecided _ -> persistent.add(suspect.id());
        case Judgement.Flaky(var rate, var evidence) ->
            flaky.add(new FlakySuspect(suspect.id(), rate, evidence));
        case Judgement.Intermittent _ ->
            intermittent.add(intermittent(suspect.id(), suspect.trials()));
      }
    }
    flaky.sort((one, other) -> one.id().compareTo(other.id()));
    intermittent.sort((one, other) -> one.id().compareTo(other.id()));
    return new Verdicts(persistent, List.copyOf(flaky), List.copyOf(intermittent));
  }

  /// The contract counts whole runs; what is left of a forgotten one counts as one.
  private static Intermittent intermittent(String id, Trials trials) {
    return new Intermittent(
        id,
        trials.red(),
        trials.green(),
        (int) Math.ceil(trials.historyRed()),
        (int) Math.ceil(trials.historyRuns()));
  }
}
