package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestsReported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The decisions about a suite as they are published, save the deltas of [PhaseDeltas].
final class SuiteDecisions {
  private static final String REQUEST_TYPE = BaselineRequested.class.getSimpleName();

  private SuiteDecisions() {}

  static Announcement captured(SuiteKey key, TestRun run, boolean fromCache, Cause cause) {
    return Announcement.of(
        cause,
        new BaselineCaptured(
            key.repository(),
            key.commit(),
            key.suite(),
            run.total(),
            run.passed().size(),
            run.failed().size(),
            run.errors().size() + run.uncollected().size(),
            run.skipped().size(),
            new ArrayList<>(run.red().keySet()),
            collectionErrors(run),
            run.complete(),
            fromCache,
            cause.id(),
            cause.time()));
  }

  static Announcement requested(SuiteKey key, int repeats, Cause cause) {
    var reason =
        "a phase waits for the baseline of suite %s of %s at %s, which nobody has reported"
            .formatted(key.suite(), key.repository(), key.commit());
    return Announcement.of(
        cause,
        new BaselineRequested(
            key.repository(),
            key.commit(),
            key.suite(),
            DecisionIds.decision(cause, REQUEST_TYPE, 0).value(),
            reason,
            repeats,
            cause.id(),
            cause.time()));
  }

  /// @param ordinal how many requests of this trial came before
  static Announcement retry(
      SuiteKey key, Completion completion, RetryRequest request, int ordinal) {
    var cause = completion.cause();
    return new Announcement(
        cause,
        new TestRetryRequested(
            completion.phase(),
            key.repository(),
            request.commit(key, completion),
            key.suite(),
            request.id(),
            request.scope(),
            request.tests(),
            request.repeats(),
            request.at(),
            request.deadline(),
            cause.id(),
            cause.time()),
        ordinal);
  }

  static Announcement rejected(
      SuiteKey key, Refusal refusal, @Nullable PhaseRef phase, Cause cause) {
    return Announcement.of(
        cause,
        new EventRejected(
            cause.id(),
            TestsReported.class.getSimpleName(),
            Topic.TESTS_REPORTED.topicName(),
            refusal.code(),
            refusal.message(),
            null,
            phase,
            key.repository().value(),
            cause.id(),
            cause.time()));
  }

  private static List<BaselineCaptured.CollectionError> collectionErrors(TestRun run) {
    return run.uncollected().entrySet().stream().map(SuiteDecisions::collectionError).toList();
  }

  private static BaselineCaptured.CollectionError collectionError(Map.Entry<String, String> error) {
    return new BaselineCaptured.CollectionError(error.getKey(), error.getValue());
  }

  /// Why a report is not taken.
  record Refusal(RejectionCode code, String message) {}
}
