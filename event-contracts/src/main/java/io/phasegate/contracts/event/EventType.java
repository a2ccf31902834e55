package io.phasegate.contracts.event;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every type of event: its bare name in `ce_type`, its record and the topics where it may appear.
public enum EventType {
  PHASE_PLANNED(PhasePlanned.class, Topic.PHASE_PLANNED),
  PHASE_COMPLETED(PhaseCompleted.class, Topic.PHASE_COMPLETED),
  TESTS_REPORTED(TestsReported.class, Topic.TESTS_REPORTED),
  PATCH_REJECTED(PatchRejected.class, Topic.PATCH_REJECTED),
  OUTPUT_TRUNCATED(OutputTruncated.class, Topic.OUTPUT_TRUNCATED),
  CONTINUATION_RECEIVED(ContinuationReceived.class, Topic.CONTINUATION_RECEIVED),
  TOKEN_BUDGET_ISSUED(TokenBudgetIssued.class, Topic.TOKEN_DECISIONS),
  BATCH_PLAN_ISSUED(BatchPlanIssued.class, Topic.TOKEN_DECISIONS),
  BASELINE_REQUESTED(BaselineRequested.class, Topic.BASELINE_DECISIONS),
  BASELINE_CAPTURED(BaselineCaptured.class, Topic.BASELINE_DECISIONS),
  TEST_RETRY_REQUESTED(TestRetryRequested.class, Topic.BASELINE_DECISIONS),
  TEST_DELTA_COMPUTED(TestDeltaComputed.class, Topic.BASELINE_DECISIONS),
  GOVERNANCE_REQUESTED(GovernanceRequested.class, Topic.GOVERNANCE_DECISIONS),
  GOVERNANCE_APPROVED(GovernanceApproved.class, Topic.GOVERNANCE_DECISIONS),
  GOVERNANCE_DENIED(GovernanceDenied.class, Topic.GOVERNANCE_DECISIONS),
  GOVERNANCE_EXPIRED(GovernanceExpired.class, Topic.GOVERNANCE_DECISIONS),
  GOVERNANCE_NOT_APPLICABLE(GovernanceNotApplicable.class, Topic.GOVERNANCE_DECISIONS),
  ALLOWANCE_REVOKED(AllowanceRevoked.class, Topic.GOVERNANCE_DECISIONS),
  CHANGES_AUDITED(ChangesAudited.class, Topic.GOVERNANCE_DECISIONS),
  CONTINUATION_ISSUED(ContinuationIssued.class, Topic.CONTINUATION_DECISIONS),
  OUTPUT_MERGED(OutputMerged.class, Topic.CONTINUATION_DECISIONS),
  CONTINUATION_REFUSED(ContinuationRefused.class, Topic.CONTINUATION_DECISIONS),
  PHASE_FINALIZED(PhaseFinalized.class, Topic.FINALIZER_DECISIONS),
  PHASE_BLOCKED(PhaseBlocked.class, Topic.FINALIZER_DECISIONS),
  EVENT_REJECTED(
      EventRejected.class,
      Topic.TOKEN_DECISIONS,
      Topic.BASELINE_DECISIONS,
      Topic.GOVERNANCE_DECISIONS,
      Topic.CONTINUATION_DECISIONS,
      Topic.FINALIZER_DECISIONS),
  VERDICT_SUBMITTED(VerdictSubmitted.class, Topic.GOVERNANCE_VERDICTS),
  CALIBRATION_RECORDED(CalibrationRecorded.class, Topic.TOKEN_CALIBRATIONS),
  DEADLINE_ELAPSED(DeadlineElapsed.class);

  private static final Map<String, EventType> BY_NAME = index(EventType::ceType);
  private static final Map<Class<? extends Event>, EventType> BY_RECORD =
      index(EventType::recordClass);

  private final Class<? extends Event> recordClass;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Topic> topics;

  EventType(Class<? extends Event> recordClass, Topic... topics) {
    this.recordClass = recordClass;
    this.topics = List.of(topics);
  }

  /// The value of `ce_type`: the record's name.
  public String ceType() {
    return recordClass.getSimpleName();
  }

  public Class<? extends Event> recordClass() {
    return recordClass;
  }

  /// The shared topics that carry this type; none for [#DEADLINE_ELAPSED], which has its own.
  public List<Topic> topics() {
    return topics;
  }

  /// The names of all topics that carry this type, the services' timers included.
  public List<String> topicNames() {
    return this == DEADLINE_ELAPSED
        ? Arrays.stream(Service.values()).map(Service::timers).toList()
        : topics.stream().map(Topic::topicName).toList();
  }

  public boolean mayAppearOn(String topicName) {
    for (var topic : topics) {
      if (topic.topicName().equals(topicName)) {
        return true;
      }
    }
    return this == DEADLINE_ELAPSED && topicNames().contains(topicName);
  }

  /// The type of this name; empty where the contract has none.
  public static Optional<EventType> byName(String ceType) {
    return Optional.ofNullable(BY_NAME.get(ceType));
  }

  public static EventType of(Class<? extends Event> recordClass) {
    var type = BY_RECORD.get(recordClass);
    if (type == null) {
      throw new ContractViolation("type", "the record of an event", recordClass.getName());
    }
    return type;
  }

  private static <K> Map<K, EventType> index(Function<EventType, K> key) {
    return Stream.of(values()).collect(Collectors.toUnmodifiableMap(key, type -> type));
  }
}
