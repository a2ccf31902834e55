package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.PhaseTrial.Finding;
import io.phasegate.baseline.domain.PhaseTrial.Stage;
import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The answers to completions. Each is caused by the completion, whatever arrived last.
final class PhaseDeltas {
  private PhaseDeltas() {}

  static Announcement tried(SuiteKey key, PhaseTrial trial, FlakyPolicy policy) {
    return announcement(
        key,
        trial.completion(),
        trial.finding(),
        new Outcomes(Verdicts.of(trial, policy), trial.stage()));
  }

  /// Nobody can say that what is red was red before, so all of it is held against the phase.
  static Announcement withoutBaseline(SuiteKey key, SuiteInput.PhaseTested phase, Duration waited) {
    var delta = TestDelta.withoutBaseline(phase.run());
    var note =
        "baseline: expected one of suite %s of %s at %s within %d s, found none"
            .formatted(key.suite(), key.repository(), key.commit(), waited.toSeconds());
    var finding = new Finding(delta, BaselineOrigin.MISSING, phase.run().problems(), List.of(note));
    var red = new TreeSet<>(delta.newlyFailing());
    red.addAll(delta.newCollectionErrors());
    var verdicts = new Verdicts(red, List.of(), List.of());
    return announcement(key, phase.completion(), finding, new Outcomes(verdicts, Stage.RETRIES));
  }

  static Announcement untestable(SuiteKey key, SuiteInput.PhaseUntestable phase) {
    var outcomes = phase.otherCommit() ? Outcomes.BROKEN_DOWN : Outcomes.NONE;
    return announcement(key, phase.completion(), nothingKnown(phase.why()), outcomes);
  }

  private static Finding nothingKnown(List<String> doubts) {
    return new Finding(TestDelta.NONE, BaselineOrigin.MISSING, doubts, List.of());
  }

  private static Announcement announcement(
      SuiteKey key, Completion completion, Finding finding, Outcomes outcomes) {
    var delta = finding.delta();
    var verdicts = outcomes.verdicts();
    return Announcement.of(
        completion.cause(),
        new TestDeltaComputed(
            completion.phase(),
            key.repository(),
            key.commit(),
            completion.commit(),
            key.suite(),
            delta.added(),
            delta.newlyFailing(),
            persistent(delta.newlyFailing(), verdicts),
            delta.newlyPassing(),
            delta.newCollectionErrors(),
            persistent(delta.newCollectionErrors(), verdicts),
            delta.changedSignature(),
            delta.removed().stream().map(id -> removed(id, delta)).toList(),
            delta.newlySkipped(),
            verdicts.flaky(),
            verdicts.intermittent(),
            delta.preExisting(),
            outcomes.severity(),
            finding.baseline(),
            outcomes.stage() == Stage.BROKEN_DOWN,
            finding.doubts().isEmpty(),
            why(finding),
            completion.cause().id(),
            completion.cause().time()));
  }

  private static List<String> persistent(List<String> ids, Verdicts verdicts) {
    return ids.stream().filter(verdicts.persistent()::contains).toList();
  }

  private static List<String> why(Finding finding) {
    var why = new ArrayList<>(finding.doubts());
    why.addAll(finding.notes());
    return why;
  }

  private static TestDeltaComputed.Removed removed(String id, TestDelta delta) {
    return new TestDeltaComputed.Removed(id, delta.renamed().get(id));
  }

  /// What became of what is newly red.
  private record Outcomes(Verdicts verdicts, Stage stage) {
    static final Outcomes NONE = new Outcomes(Verdicts.NONE, Stage.RETRIES);
    static final Outcomes BROKEN_DOWN = new Outcomes(Verdicts.NONE, Stage.BROKEN_DOWN);

    /// A breakdown that a rerun confirms is critical, however small the suite.
    Severity severity() {
      return stage == Stage.CONFIRMED
          ? Severity.CRITICAL
          : TestDelta.severity(verdicts.persistent().size());
    }
  }
}
