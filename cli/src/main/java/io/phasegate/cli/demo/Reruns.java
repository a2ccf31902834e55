package io.phasegate.cli.demo;

/// What was recorded when a phase's tests ran again. Where nothing was, they come to the same.
///
/// @param alone only the tests that were asked for
/// @param suite the whole suite, which is red anyway
/// @param flaky true where the phase starts from the commit that has a flaky test
record Reruns(Run alone, Run suite, boolean flaky) {
  private static final int RED = 1;
  private static final int NOT_COLLECTED = 2;

  /// Of a baseline nothing is run again.
  static final Reruns NONE = same("base");

  /// @param recording the phase's own run
  static Reruns of(String recording) {
    return switch (recording) {
      case "after-regression-1" -> again("retry-regression-1", RED, recording);
      case "after-new-collection-error" ->
          again("retry-new-collection-error", NOT_COLLECTED, recording);
      case "after-flaky" ->
          new Reruns(new Run("retry-flaky", 0), new Run("base-with-flaky", RED), true);
      default -> same(recording);
    };
  }

  private static Reruns again(String alone, int exitCode, String recording) {
    return new Reruns(new Run(alone, exitCode), new Run(recording, RED), false);
  }

  private static Reruns same(String recording) {
    return new Reruns(new Run(recording, RED), new Run(recording, RED), false);
  }

  /// A recorded run and its exit code.
  record Run(String recording, int exitCode) {}
}
