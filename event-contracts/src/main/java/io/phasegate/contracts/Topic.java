package io.phasegate.contracts;

import java.time.Duration;

/// The topics that executors and services share. Each service's timers and dead letters follow
/// from [Service].
public enum Topic {
  PHASE_PLANNED("phase.planned.v1"),
  PHASE_COMPLETED("phase.completed.v1"),
  TESTS_REPORTED("tests.reported.v1"),
  PATCH_REJECTED("patch.rejected.v1"),
  OUTPUT_TRUNCATED("output.truncated.v1"),
  CONTINUATION_RECEIVED("continuation.received.v1"),
  TOKEN_DECISIONS("token.decisions.v1"),
  BASELINE_DECISIONS("baseline.decisions.v1"),
  GOVERNANCE_DECISIONS("governance.decisions.v1"),
  CONTINUATION_DECISIONS("continuation.decisions.v1"),
  FINALIZER_DECISIONS("finalizer.decisions.v1"),
  GOVERNANCE_VERDICTS("governance.verdicts.v1"),
  TOKEN_CALIBRATIONS("token.calibrations.v1");

  /// The largest record, in bytes: `max.message.bytes` of every topic.
  public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

  public static final int DEFAULT_PARTITIONS = 4;

  /// How long records stay. Ledger rows live longer, so that every redelivery is recognised.
  public static final Duration RETENTION = Duration.ofDays(14);

  private final String topicName;

  Topic(String topicName) {
    this.topicName = topicName;
  }

  /// The name on the broker.
  public String topicName() {
    return topicName;
  }
}
