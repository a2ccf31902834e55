package io.phasegate.benchmarks.success;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.AtCommit;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import io.phasegate.contracts.event.TestsReported;
import io.phasegate.contracts.event.TestsReported.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One attempt of a phase, as it is completed, and what its tests really do, so that it can run
/// them again when it is asked to.
///
/// @param before the workspace that it began with
/// @param after the workspace that was completed
/// @param delta what must be said of its report; null where there is none, or one that cannot be
///     trusted
record Attempt(
    EventId id, PhaseCompleted event, Snapshot before, Snapshot after, @Nullable TrueDelta delta) {
  OutgoingRecord record() {
    return EventWriter.event(
        Topic.PHASE_COMPLETED.topicName(), Project.SOURCE, id, Instant.now(), event);
  }

  /// The answer to a request: the same for the same request.
  OutgoingRecord retried(TestRetryRequested request) {
    var event =
        new TestsReported(
            request.repository(),
            request.commit(),
            request.suite(),
            Purpose.RETRY,
            request.requestId(),
            request.phase(),
            null,
            null,
            null,
            runs(request));
    var answer = new EventId("answer-" + request.requestId());
    return EventWriter.event(
        Topic.TESTS_REPORTED.topicName(), Project.SOURCE, answer, Instant.now(), event);
  }

  private List<TestsReported.Run> runs(TestRetryRequested request) {
    var random = new SplittableRandom(request.requestId().hashCode());
    var snapshot = request.atCommit() == AtCommit.BASE ? before : after;
    var runs = new ArrayList<TestsReported.Run>();
    for (int run = 0; run < request.repeats(); run++) {
      var drawn =
          request.scope() == Scope.SUITE
              ? SuiteRun.whole(snapshot, random)
              : SuiteRun.alone(snapshot, request.tests(), random);
      var report = PytestReport.JSON.of(drawn, random);
      runs.add(new TestsReported.Run(drawn.exitCode(), List.of(report)));
    }
    return runs;
  }
}
