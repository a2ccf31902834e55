package io.phasegate.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventType;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.gateway.Examples;
import io.phasegate.gateway.domain.Answers.Answer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  private static final String TOKEN_TOPIC = Topic.TOKEN_DECISIONS.topicName();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHASE_PLANNED         |                                             | false",
        "PHASE_PLANNED         | BATCH_PLAN_ISSUED                           | false",
        "PHASE_PLANNED         | TOKEN_BUDGET_ISSUED                         | true",
        "PHASE_COMPLETED       | TEST_RETRY_REQUESTED                        | false",
        "PHASE_COMPLETED       | TEST_DELTA_COMPUTED CHANGES_AUDITED         | false",
        "PHASE_COMPLETED       | TEST_RETRY_REQUESTED PHASE_FINALIZED        | true",
        "PHASE_COMPLETED       | PHASE_BLOCKED                               | true",
        "TESTS_REPORTED        | BASELINE_REQUESTED                          | false",
        "TESTS_REPORTED        | BASELINE_CAPTURED                           | true",
        "PATCH_REJECTED        | GOVERNANCE_REQUESTED                        | false",
        "PATCH_REJECTED        | GOVERNANCE_REQUESTED GOVERNANCE_APPROVED    | true",
        "PATCH_REJECTED        | GOVERNANCE_DENIED                           | true",
        "PATCH_REJECTED        | GOVERNANCE_EXPIRED                          | true",
        "PATCH_REJECTED        | GOVERNANCE_NOT_APPLICABLE                   | true",
        "OUTPUT_TRUNCATED      | CONTINUATION_ISSUED                         | true",
        "OUTPUT_TRUNCATED      | CONTINUATION_REFUSED                        | true",
        "CONTINUATION_RECEIVED | OUTPUT_MERGED                               | true",
        "CONTINUATION_RECEIVED | TOKEN_BUDGET_ISSUED                         | false",
      })
  void areCompleteWithTheDecisionThatEndsTheWaiting(
      EventType asked, @Nullable String decided, boolean complete) {
    var answers =
        decided == null
            ? List.<Answer>of()
            : Stream.of(decided.split(" "))
                .map(EventType::valueOf)
                .map(AnswersTest::answer)
                .toList();

    assertThat(Answers.areComplete(event(asked), answers)).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({
    "PHASE_PLANNED, token.decisions.v1, true",
    "PHASE_PLANNED, finalizer.decisions.v1, false",
    "PHASE_COMPLETED, finalizer.decisions.v1, true",
    "PHASE_COMPLETED, baseline.decisions.v1, false",
    "TESTS_REPORTED, baseline.decisions.v1, true",
    "PATCH_REJECTED, governance.decisions.v1, true",
    "OUTPUT_TRUNCATED, continuation.decisions.v1, true",
    "CONTINUATION_RECEIVED, continuation.decisions.v1, true",
  })
  void endWithTheRejectionOfTheServiceThatIsWaitedFor(
      EventType asked, String topic, boolean complete) {
    var rejection = new Answer(topic, (Decision) Examples.event(EventType.EVENT_REJECTED, "run"));

    assertThat(Answers.areComplete(event(asked), List.of(rejection))).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({
    "always, single,  TOKEN_BUDGET_ISSUED, false",
    "always, single,  TOKEN_BUDGET_ISSUED BATCH_PLAN_ISSUED, true",
    "auto,   batched, TOKEN_BUDGET_ISSUED, false",
    "auto,   batched, BATCH_PLAN_ISSUED TOKEN_BUDGET_ISSUED, true",
    "never,  single,  TOKEN_BUDGET_ISSUED, true",
  })
  void holdThePlanToo(String batching, String strategy, String decided, boolean complete) {
    var plan = Examples.json(EventType.PHASE_PLANNED).put("batching", batching);
    var budget = Examples.json(EventType.TOKEN_BUDGET_ISSUED).put("strategy", strategy);
    var answers =
        Stream.of(decided.split(" "))
            .map(EventType::valueOf)
            .map(
                type ->
                    type == EventType.TOKEN_BUDGET_ISSUED
                        ? new Answer(TOKEN_TOPIC, (Decision) Examples.event(type, budget))
                        : answer(type))
            .toList();

    var event = (ExecutorEvent) Examples.event(EventType.PHASE_PLANNED, plan);
    assertThat(Answers.areComplete(event, answers)).isEqualTo(complete);
  }

  @ParameterizedTest
  @CsvSource({"baseline, true", "retry, false"})
  void areNotToComeForTheReportOfARetry(String purpose, boolean toCome) {
    var json = Examples.json(EventType.TESTS_REPORTED).put("purpose", purpose);
    json.remove("recapture");
    var report = (ExecutorEvent) Examples.event(EventType.TESTS_REPORTED, json);

    assertThat(Answers.areToCome(report)).isEqualTo(toCome);
  }

  private static ExecutorEvent event(EventType type) {
    return (ExecutorEvent) Examples.event(type, "run");
  }

  private static Answer answer(EventType type) {
    return new Answer(type.topics().getFirst().topicName(), (Decision) Examples.event(type, "run"));
  }
}
