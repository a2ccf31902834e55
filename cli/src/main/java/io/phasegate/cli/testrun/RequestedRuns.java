package io.phasegate.cli.testrun;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.contracts.event.TestsReported.Purpose;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Runs what baseline-service asks for: some tests again, or the suite at the base commit.
public final class RequestedRuns {
  private final WorkingCopy copy;
  private final CommitSha head;
  private final SuiteRunner runner;
  private final Map<CommitSha, Path> checkouts = new HashMap<>();

  /// @param head the commit that the working copy stands for
  public RequestedRuns(WorkingCopy copy, CommitSha head, SuiteRunner runner) {
    this.copy = copy;
    this.head = head;
    this.runner = runner;
  }

  /// Fewer runs than asked for where the deadline comes first, but always one.
  TestsReported answer(TestRetryRequested request) {
    runner
        .display()
        .terminal()
        .line(
            "asked to run %s %d times at %s until %s"
                .formatted(what(request), request.repeats(), where(request), request.deadline()));
    var directory = directory(request.commit());
    var runs =
        repeat(
            request.repeats(),
            request.deadline(),
            () ->
                request.scope() == Scope.SUITE
                    ? runner.whole(directory)
                    : runner.only(request.tests(), directory));
    return new TestsReported(
        request.repository(),
        request.commit(),
        request.suite(),
        Purpose.RETRY,
        request.requestId(),
        request.phase(),
        null,
        null,
        null,
        null,
        runs);
  }

  TestsReported answer(BaselineRequested request) {
    runner
        .display()
        .terminal()
        .line(
            "asked for a baseline at %s, %d times".formatted(request.commit(), request.repeats()));
    var directory = directory(request.commit());
    var runs = repeat(request.repeats(), Instant.MAX, () -> runner.whole(directory));
    return new TestsReported(
        request.repository(),
        request.commit(),
        request.suite(),
        Purpose.BASELINE,
        request.requestId(),
        null,
        null,
        null,
        null,
        null,
        runs);
  }

  private Path directory(CommitSha commit) {
    return commit.equals(head)
        ? copy.directory()
        : checkouts.computeIfAbsent(
            commit, wanted -> copy.checkout(wanted, runner.scratch().folder()));
  }

  private static List<TestsReported.Run> repeat(
      int times, Instant deadline, Supplier<SuiteRun> suite) {
    var runs = new ArrayList<TestsReported.Run>();
    while (runs.size() < times && (runs.isEmpty() || Instant.now().isBefore(deadline))) {
      var run = suite.get();
      runs.add(new TestsReported.Run(run.exitCode(), run.reports()));
    }
    return runs;
  }

  private static String what(TestRetryRequested request) {
    return request.scope() == Scope.SUITE ? "the whole suite" : String.join(", ", request.tests());
  }

  private static String where(TestRetryRequested request) {
    return request.atCommit() == AtCommit.BASE
        ? "the base commit " + request.commit()
        : "the phase's commit " + request.commit();
  }
}
