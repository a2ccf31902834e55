package io.phasegate.baseline.domain.flaky;

/// What is to be held of a red test.
///
/// ```
///              ┌── red again and again ────────────────────► Persistent
///  Undecided ──┼── green, and red before the phase too ────► Flaky
///              ├── green in every retry, the suite's too ──► Flaky
///              └── red and green, and never red before ────► Intermittent
/// ```
///
/// Every evidence is one sentence with the counts that were judged.
public sealed interface Judgement {
  /// Broken by the phase.
  ///
  /// @param probability that it is broken rather than flaky
  record Persistent(double probability, String evidence) implements Judgement {}

  /// Red now and then without the phase's doing.
  ///
  /// @param failureRate the share of red runs among all that are known
  record Flaky(double failureRate, String evidence) implements Judgement {}

  /// Red now and then, and not known to have been so before the phase.
  record Intermittent(String evidence) implements Judgement {}

  /// Too early to say.
  record Undecided(RetryPlan next) implements Judgement {}
}
