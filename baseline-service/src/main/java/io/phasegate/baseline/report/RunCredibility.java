package io.phasegate.baseline.report;

import io.phasegate.contracts.CommitSha;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a run can be trusted to be whole: its exit code against its outcomes, its commit against
/// the one it is claimed for. Every objection is noted as a problem of the run.
final class RunCredibility {
  private static final int TIMED_OUT = 124;
  private static final int FIRST_OF_THE_SHELL = 126;

  /// Git's own shortest abbreviation of a commit.
  private static final int SHORTEST_COMMIT = 7;

  private RunCredibility() {}

  /// @param commit what the run is claimed to have tested, null where nothing is claimed
  static void check(RunRecorder run, int exitCode, @Nullable CommitSha commit) {
    if (run.ran() == 0) {
      noTests(run);
    }
    if (run.pytest()) {
      interrupted(run, exitCode);
    } else if (killed(exitCode) && exitCode != run.red()) {
      run.problem("exit code", "a run that came to its end", exitCode);
    }
    contradiction(run, exitCode);
    if (commit != null) {
      otherCommit(run, commit.value().toLowerCase(Locale.ROOT));
    }
  }

  private static void noTests(RunRecorder run) {
    var found =
        run.notCollected() == 0
            ? "none"
            : "none and %d modules that were not collected".formatted(run.notCollected());
    run.problem("tests", "at least one that ran", found);
  }

  /// pytest: 2 interrupted, 3 internal error, 4 usage error, 5 no tests, and what a signal gives.
  private static void interrupted(RunRecorder run, int exitCode) {
    var told = run.exitCodes().stream().filter(code -> stopped(run, code)).findFirst();
    if (stopped(run, exitCode) || told.isPresent()) {
      int code = stopped(run, exitCode) ? exitCode : told.orElseThrow();
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
        .filter(told -> (exitCode == 0) != (told == 0))
        .findFirst()
        .ifPresent(told -> run.problem("exit code", told + ", as the report says", exitCode));
  }

  private static void otherCommit(RunRecorder run, String claimed) {
    for (var told : run.commits()) {
      var named = told.toLowerCase(Locale.ROOT);
      boolean same =
          named.length() >= SHORTEST_COMMIT
              && (claimed.startsWith(named) || named.startsWith(claimed));
      if (!same) {
        run.problem("environment.commit", claimed, RunRecorder.shown(told));
      }
    }
  }

  /// Without any test 5 is what pytest says, and that no test ran is told already.
  private static boolean stopped(RunRecorder run, int exitCode) {
    return exitCode != 0 && exitCode != 1 && !(exitCode == 5 && run.ran() == 0);
  }

  /// What a shell, `timeout` or a signal gives. Some runners count their failures instead.
  private static boolean killed(int exitCode) {
    return exitCode < 0 || exitCode == TIMED_OUT || exitCode >= FIRST_OF_THE_SHELL;
  }
}
