package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.flaky.TestHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/// Learns from baselines how a suite's tests fare, and tells the suite at a commit what is known
/// when it has to know. A phase's own runs never get here.
public final class HistoryKeeping {
  private HistoryKeeping() {}

  public static List<SuiteFact> decide(
      SuiteHistory history, SuiteInput input, BaselinePolicy policy) {
    return switch (input) {
      case SuiteInput.BaselineReported reported -> onBaseline(history, reported, policy);
      case SuiteInput.DeadlinePassed deadline ->
          List.of(
              new SuiteFact.HandedOn(
                  new SuiteInput.RequestDue(
                      history.tests().runs(), deadline.cause(), deadline.receivedAt())));
      default ->
          throw new IllegalArgumentException(
              "expected what goes through a history, found " + input);
    };
  }

  public static SuiteHistory evolve(SuiteHistory history, SuiteFact fact) {
    return fact instanceof SuiteFact.HistoryLearned learned ? learned.history() : history;
  }

  private static List<SuiteFact> onBaseline(
      SuiteHistory history, SuiteInput.BaselineReported reported, BaselinePolicy policy) {
    var facts = new ArrayList<SuiteFact>();
    var tests = learned(history, reported, policy);
    if (!tests.equals(history.tests())) {
      facts.add(new SuiteFact.HistoryLearned(history.with(tests, reported.commit())));
    }
    facts.add(new SuiteFact.HandedOn(new SuiteInput.BaselineRemembered(reported, tests)));
    return List.copyOf(facts);
  }

  private static TestHistory learned(
      SuiteHistory history, SuiteInput.BaselineReported reported, BaselinePolicy policy) {
    var tests = history.tests();
    if (history.commits().contains(reported.commit()) && !reported.recapture()) {
      return tests;
    }
    var passedBefore = passedBefore(history, reported);
    for (var run : reported.completeRuns()) {
      if (policy.breakdown().seenIn(passedBefore, run).isEmpty()) {
        var red = new HashSet<>(run.red().keySet());
        red.addAll(run.uncollected().keySet());
        tests =
            tests.with(new HashSet<>(run.passed()), red, reported.receivedAt(), policy.history());
      }
    }
    return tests;
  }

  /// What must not be red all at once. Where nothing is known yet, several runs judge each other.
  private static Collection<String> passedBefore(
      SuiteHistory history, SuiteInput.BaselineReported reported) {
    if (history.tests().runs() > 0) {
      return history.tests().stable().keySet();
    }
    return reported.evidence() instanceof TestRun run ? run.passed() : List.of();
  }
}
