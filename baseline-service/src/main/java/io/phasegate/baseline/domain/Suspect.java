package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.Trials;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import java.util.List;

/// What is newly red, and what its retries came to.
///
/// Fail closed: at the phase's commit whatever is not plainly green is red, an absent test
/// included; at the base commit, where red excuses, whatever is not plainly red is green. A run
/// that contradicts itself never speaks for the phase.
///
/// @param witnesses of a module those tests that passed before: it is green again only with them
public record Suspect(String id, Kind kind, List<String> witnesses, Trials trials) {
  public Suspect {
    Require.present("id", id);
    Require.present("kind", kind);
    witnesses = Require.list("witnesses", witnesses);
    Require.present("trials", trials);
  }

  /// What is red.
  public enum Kind {
    TEST,
    /// It is not collected, so that none of its tests runs.
    MODULE
  }

  Suspect retried(List<TestRun> runs, Scope scope) {
    int green = (int) runs.stream().filter(run -> run.complete() && greenIn(run)).count();
    return with(
        new Trials(
            trials.historyRuns(),
            trials.historyRed(),
            trials.red() + runs.size() - green,
            trials.green() + green,
            trials.suiteRetried() || scope == Scope.SUITE,
            trials.baseRed(),
            trials.baseGreen()));
  }

  Suspect retriedAtBase(List<TestRun> runs) {
    int red = (int) runs.stream().filter(run -> run.complete() && redIn(run)).count();
    return with(
        new Trials(
            trials.historyRuns(),
            trials.historyRed(),
            trials.red(),
            trials.green(),
            trials.suiteRetried(),
            trials.baseRed() + red,
            trials.baseGreen() + runs.size() - red));
  }

  /// True where the run says so, whether it can be trusted or not.
  boolean greenIn(TestRun run) {
    return switch (kind) {
      case TEST -> run.passes(id);
      case MODULE -> run.collects(id) && witnesses.stream().allMatch(run::passes);
    };
  }

  private boolean redIn(TestRun run) {
    return switch (kind) {
      case TEST -> run.redSignature(id) != null;
      case MODULE -> run.uncollected().containsKey(id);
    };
  }

  private Suspect with(Trials more) {
    return new Suspect(id, kind, witnesses, more);
  }
}
