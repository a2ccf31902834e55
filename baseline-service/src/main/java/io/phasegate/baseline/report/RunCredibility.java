package io.phasegate.baseline.report;

/// Whether a run can be trusted to be whole: its exit code against its outcomes. Every objection is
/// noted as a problem of the run.
final class RunCredibility {
  private static final int FIRST_INTERRUPTED = 2;
  private static final int LAST_INTERRUPTED = 4;

  private RunCredibility() {}

  static void check(RunRecorder run, int exitCode) {
    if (run.ran() == 0) {
      noTests(run);
    }
    if (run.pytest()) {
      interrupted(run, exitCode);
    }
    contradiction(run, exitCode);
  }

  private static void noTests(RunRecorder run) {
    var found =
        run.notCollected() == 0
            ? "none"
            : "none and %d modules that were not collected".formatted(run.notCollected());
    run.problem("tests", "at least one that ran", found);
  }

  /// pytest: 2 interrupted, 3 internal error, 4 usage error.
  private static void interrupted(RunRecorder run, int exitCode) {
    var told = run.exitCodes().stream().filter(RunCredibility::stopped).findFirst();
    if (stopped(exitCode) || told.isPresent()) {
      int code = stopped(exitCode) ? exitCode : told.orElseThrow();
      run.problem("exit code", "a pytest run that came to its end (0 or 1)", code);
    }
  }

  private static void contradiction(RunRecorder run, int exitCode) {
    if (exitCode == 0 && run.red() > 0) {
      run.problem("exit code", "not 0 where %d are red".formatted(run.red()), exitCode);
    } else if (exitCode != 0 && run.red() == 0 && run.ran() > 0) {
      run.problem("exit code", "0 where nothing is red", exitCode);
    }
    run.exitCodes().stream()
        .filter(told -> exitCode == 0 && told != 0)
        .findFirst()
        .ifPresent(told -> run.problem("exit code", told + ", as the report says", exitCode));
  }

  private static boolean stopped(int exitCode) {
    return exitCode >= FIRST_INTERRUPTED && exitCode <= LAST_INTERRUPTED;
  }
}
