package io.phasegate.baseline.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a phase did to the tests: its run against the baseline. All lists are sorted, so that the
/// decision is the same byte for byte.
///
/// One cause is told once: a module that is no longer collected explains why its tests are gone,
/// and a module that now skips itself tells its tests as newly skipped.
///
/// @param added tests that the baseline does not know, whatever their outcome
/// @param newlyFailing tests that are red and were not, those that the phase added included
/// @param newlyPassing tests that were red and pass, and modules that are collected again
/// @param newCollectionErrors modules that are not collected and were not known to be so
/// @param changedSignature tests and modules that are still red, but for another reason
/// @param removed tests that passed or were red, and are gone
/// @param renamed those of the removed tests that live on under another name, and that name
/// @param newlySkipped tests that passed or were red, and are skipped
/// @param preExisting tests and modules that were red and still are
public record TestDelta(
    List<String> added,
    List<String> newlyFailing,
    List<String> newlyPassing,
    List<String> newCollectionErrors,
    List<String> changedSignature,
    List<String> removed,
    NavigableMap<String, String> renamed,
    List<String> newlySkipped,
    List<String> preExisting) {
  /// Nothing is known: no comparison was made.
  public static final TestDelta NONE =
      new TestDelta(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Collections.emptyNavigableMap(),
          List.of(),
          List.of());

  public TestDelta {
    added = Require.list("added", added);
    newlyFailing = Require.list("newlyFailing", newlyFailing);
    newlyPassing = Require.list("newlyPassing", newlyPassing);
    newCollectionErrors = Require.list("newCollectionErrors", newCollectionErrors);
    changedSignature = Require.list("changedSignature", changedSignature);
    removed = Require.list("removed", removed);
    renamed =
        Collections.unmodifiableNavigableMap(new TreeMap<>(Require.present("renamed", renamed)));
    newlySkipped = Require.list("newlySkipped", newlySkipped);
    preExisting = Require.list("preExisting", preExisting);
  }

  public static TestDelta between(Baseline baseline, TestRun now) {
    var comparison = Comparison.of(baseline.run(), now);
    return new TestDelta(
        comparison.added(),
        comparison.newlyFailing(),
        comparison.newlyPassing(),
        comparison.newCollectionErrors(),
        comparison.changedSignature(),
        comparison.removed(),
        comparison.renamed(),
        comparison.newlySkipped(),
        comparison.preExisting());
  }

  /// What a run says where there is nothing to compare it with: what is red, and nothing of what is
  /// new or gone.
  static TestDelta withoutBaseline(TestRun now) {
    return new TestDelta(
        List.of(),
        List.copyOf(now.red().keySet()),
        List.of(),
        List.copyOf(now.uncollected().keySet()),
        List.of(),
        List.of(),
        Collections.emptyNavigableMap(),
        List.of(),
        List.of());
  }

  /// How bad it is, by the number of causes that stand: tests and modules that are newly red, and
  /// not only now and then.
  static Severity severity(int causes) {
    if (causes == 0) {
      return Severity.NONE;
    }
    if (causes == 1) {
      return Severity.LOW;
    }
    if (causes <= 4) {
      return Severity.MEDIUM;
    }
    return causes <= 9 ? Severity.HIGH : Severity.CRITICAL;
  }
}
