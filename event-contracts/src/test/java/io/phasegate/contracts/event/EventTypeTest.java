package io.phasegate.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
  @Test
  void hasOneConstantForEveryRecordThatIsAnEvent() {
    var constants = Arrays.stream(EventType.values()).map(EventType::recordClass).toList();

    assertThat(records(Event.class).distinct()).containsExactlyInAnyOrderElementsOf(constants);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void isFoundByItsNameAndByItsRecord(EventType type) {
    assertThat(EventType.byName(type.ceType())).contains(type);
    assertThat(EventType.of(type.recordClass())).isEqualTo(type);
    assertThat(type.ceType()).isEqualTo(type.recordClass().getSimpleName());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void isSpelledLikeItsConstant(EventType type) {
    var words = type.ceType().replaceAll("([a-z])([A-Z])", "$1_$2");

    assertThat(words).isEqualToIgnoringCase(type.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "phasecompleted", "io.phasegate.PhaseCompleted", "Event"})
  void knowsNoOtherNames(String name) {
    assertThat(EventType.byName(name)).isEmpty();
  }

  @Test
  void refusesAClassThatIsNoEventType() {
    assertThatThrownBy(() -> EventType.of(ExecutorEvent.class))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("the record of an event");
  }

  @ParameterizedTest
  @CsvSource({
    "TOKEN_DECISIONS, TOKEN_BUDGET_ISSUED BATCH_PLAN_ISSUED EVENT_REJECTED",
    "BASELINE_DECISIONS, BASELINE_REQUESTED BASELINE_CAPTURED TEST_RETRY_REQUESTED"
        + " TEST_DELTA_COMPUTED EVENT_REJECTED",
    "GOVERNANCE_DECISIONS, GOVERNANCE_REQUESTED GOVERNANCE_APPROVED GOVERNANCE_DENIED"
        + " GOVERNANCE_EXPIRED GOVERNANCE_NOT_APPLICABLE ALLOWANCE_REVOKED CHANGES_AUDITED"
        + " EVENT_REJECTED",
    "CONTINUATION_DECISIONS, CONTINUATION_ISSUED OUTPUT_MERGED CONTINUATION_REFUSED"
        + " EVENT_REJECTED",
    "FINALIZER_DECISIONS, PHASE_FINALIZED PHASE_BLOCKED EVENT_REJECTED",
    "GOVERNANCE_VERDICTS, VERDICT_SUBMITTED",
    "TOKEN_CALIBRATIONS, CALIBRATION_RECORDED",
    "PHASE_PLANNED, PHASE_PLANNED",
    "PHASE_COMPLETED, PHASE_COMPLETED",
    "TESTS_REPORTED, TESTS_REPORTED",
    "PATCH_REJECTED, PATCH_REJECTED",
    "OUTPUT_TRUNCATED, OUTPUT_TRUNCATED",
    "CONTINUATION_RECEIVED, CONTINUATION_RECEIVED"
  })
  void appearsOnTheTopicsOfItsFamily(Topic topic, String types) {
    var expected = Arrays.stream(types.split(" ")).map(EventType::valueOf).toList();

    assertThat(EventType.values())
        .filteredOn(type -> type.mayAppearOn(topic.topicName()))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void letsOnlyDeadlinesAppearOnTimers(Service service) {
    assertThat(EventType.values())
        .filteredOn(type -> type.mayAppearOn(service.timers()))
        .containsExactly(EventType.DEADLINE_ELAPSED);
  }

  @Test
  void putsEveryDecisionOnTheTopicOfItsService() {
    var families =
        Map.of(
            Service.TOKEN, TokenDecision.class,
            Service.BASELINE, BaselineDecision.class,
            Service.GOVERNANCE, GovernanceDecision.class,
            Service.CONTINUATION, ContinuationDecision.class,
            Service.FINALIZER, FinalizerDecision.class);

    assertThat(families).containsOnlyKeys(Service.values());
    families.forEach(
        (service, family) ->
            assertThat(records(family))
                .allMatch(type -> EventType.of(type).topics().contains(service.decisions())));
  }

  private static Stream<Class<? extends Event>> records(Class<? extends Event> family) {
    return family.isRecord()
        ? Stream.of(family)
        : Arrays.stream(family.getPermittedSubclasses())
            .flatMap(permitted -> records(permitted.asSubclass(Event.class)));
  }
}
