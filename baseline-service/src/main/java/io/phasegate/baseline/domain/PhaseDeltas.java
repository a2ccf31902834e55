package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The answers to completions. Each is caused by the completion, whatever arrived last.
///
/// Nothing is run again yet, so whatever newly fails counts as persistent.
final class PhaseDeltas {
  private PhaseDeltas() {}

  static Announcement compared(SuiteKey key, Baseline baseline, SuiteInput.PhaseTested phase) {
    var why = new ArrayList<>(phase.run().problems());
    baseline.run().problems().forEach(problem -> why.add("in the baseline: " + problem));
    return announcement(
        key,
        new Subject(phase.phase(), phase.commit(), phase.cause()),
        TestDelta.between(baseline, phase.run()),
        new Ground(origin(baseline, phase), why));
  }

  static Announcement withoutBaseline(SuiteKey key, SuiteInput.PhaseTested phase, Duration waited) {
    var why = new ArrayList<>(phase.run().problems());
    why.add(
        "baseline: expected one of suite %s of %s at %s within %d s, found none"
            .formatted(key.suite(), key.repository(), key.commit(), waited.toSeconds()));
    return announcement(
        key,
        new Subject(phase.phase(), phase.commit(), phase.cause()),
        TestDelta.NONE,
        new Ground(BaselineOrigin.MISSING, why));
  }

  static Announcement untestable(SuiteKey key, SuiteInput.PhaseUntestable phase) {
    return announcement(
        key,
        new Subject(phase.phase(), phase.commit(), phase.cause()),
        TestDelta.NONE,
        new Ground(BaselineOrigin.MISSING, phase.why()));
  }

  /// Told by the log's times, so that it does not matter which topic was read first.
  private static BaselineOrigin origin(Baseline baseline, SuiteInput.PhaseTested phase) {
    return baseline.receivedAt().isAfter(phase.receivedAt())
        ? BaselineOrigin.CAPTURED
        : BaselineOrigin.CACHED;
  }

  private static Announcement announcement(
      SuiteKey key, Subject subject, TestDelta delta, Ground ground) {
    return Announcement.of(
        subject.cause(),
        new TestDeltaComputed(
            subject.phase(),
            key.repository(),
            key.commit(),
            subject.commit(),
            key.suite(),
            delta.added(),
            delta.newlyFailing(),
            delta.newlyFailing(),
            delta.newlyPassing(),
            delta.newCollectionErrors(),
            delta.newCollectionErrors(),
            delta.changedSignature(),
            delta.removed().stream().map(PhaseDeltas::removed).toList(),
            delta.newlySkipped(),
            List.of(),
            List.of(),
            delta.preExisting(),
            delta.severity(),
            ground.baseline(),
            false,
            ground.why().isEmpty(),
            ground.why(),
            subject.cause().id(),
            subject.cause().time()));
  }

  private static TestDeltaComputed.Removed removed(String id) {
    return new TestDeltaComputed.Removed(id, null);
  }

  private record Subject(PhaseRef phase, CommitSha commit, Cause cause) {}

  private record Ground(BaselineOrigin baseline, List<String> why) {}
}
