package io.phasegate.benchmarks.success;

import java.util.List;

/// How well flaky tests are told from broken ones.
record FlakyScore(List<Verdict> verdicts) {
  FlakyScore {
    verdicts = List.copyOf(verdicts);
  }

  /// A test that came up red.
  ///
  /// @param flaky whether it is flaky and the phase did not break it
  /// @param excused whether it was called flaky
  record Verdict(boolean flaky, boolean excused) {}

  /// Verdicts that are the truth.
  Share accuracy() {
    return share(verdicts.stream().map(each -> each.flaky() == each.excused()).toList());
  }

  /// Of the tests that were called flaky, those that are.
  Share precision() {
    return share(verdicts.stream().filter(Verdict::excused).map(Verdict::flaky).toList());
  }

  /// Of the flaky tests, those that were called so.
  Share recall() {
    return share(verdicts.stream().filter(Verdict::flaky).map(Verdict::excused).toList());
  }

  /// Of the broken tests, those that were called flaky: each of them alone would have completed a
  /// phase that is not done.
  Share excusedRegressions() {
    return share(verdicts.stream().filter(each -> !each.flaky()).map(Verdict::excused).toList());
  }

  private static Share share(List<Boolean> hits) {
    return new Share(hits.stream().filter(hit -> hit).count(), hits.size());
  }
}
