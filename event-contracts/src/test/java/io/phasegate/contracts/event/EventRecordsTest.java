package io.phasegate.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What records refuse, starting from the published examples with one field changed.
class EventRecordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          PHASE_PLANNED        | {"goal": null}                        | goal: expected a value, found nothing
          PHASE_PLANNED        | {"deliverables": null}                | deliverables: expected a value, found nothing
          PHASE_PLANNED        | {"model": {"name": "m", "maxOutputTokens": 0}} | model.maxOutputTokens: expected at least 1, found 0
          PHASE_PLANNED        | {"scopePaths": ["a", null]}           | scopePaths[1]: expected a value, found nothing
          PHASE_PLANNED        | {"dependsOn": {"a.py": null}}         | dependsOn.a.py: expected a value, found nothing
          PHASE_COMPLETED      | {"base": {}}                          | base.commit: expected a value, found nothing
          PHASE_COMPLETED      | {"ci": {"exitCode": 0}}               | ci.report: expected a value, found nothing
          PHASE_COMPLETED      | {"ci": {"suite": "", "exitCode": 0, "report": []}} | ci.suite: expected text that is not blank
          PHASE_COMPLETED      | {"apply": {"mode": "m", "operations": -1, "patchBytes": 0}} | apply.operations: expected at least 0
          TESTS_REPORTED       | {"suite": " "}                        | suite: expected text that is not blank, found ' '
          TESTS_REPORTED       | {"report": null}                      | report: expected either report or runs, found 'neither'
          TESTS_REPORTED       | {"runs": []}                          | report: expected either report or runs, found 'both'
          TESTS_REPORTED       | {"exitCode": null}                    | exitCode: expected a value, found nothing
          PATCH_REJECTED       | {"error": null}                       | error: expected either error or errorMessage, found 'neither'
          PATCH_REJECTED       | {"errorMessage": "{}"}                | error: expected either error or errorMessage, found 'both'
          PATCH_REJECTED       | {"error": {}}                         | error.type: expected a value, found nothing
          TOKEN_BUDGET_ISSUED  | {"category": ""}                      | category: expected text that is not blank
          CONTINUATION_ISSUED  | {"sequence": 0}                       | sequence: expected at least 1, found 0
          CONTINUATION_REFUSED | {"nextBudget": 0}                     | nextBudget: expected at least 1, found 0
          PHASE_FINALIZED      | {"status": "BLOCKED"}                 | status: expected COMPLETE, found 'BLOCKED'
          PHASE_BLOCKED        | {"status": "COMPLETE"}                | status: expected BLOCKED, found 'COMPLETE'
          TEST_DELTA_COMPUTED  | {"complete": false}                   | why: expected a reason where complete is false
          TEST_RETRY_REQUESTED | {"repeats": 0}                        | repeats: expected at least 1, found 0
          GOVERNANCE_REQUESTED | {"requestId": ""}                     | requestId: expected text that is not blank
          VERDICT_SUBMITTED    | {"paths": [null]}                     | paths[0]: expected a value, found nothing
          DEADLINE_ELAPSED     | {"dueAt": null}                       | dueAt: expected a value, found nothing
          """)
  void namesWhatItRefuses(EventType type, String change, String message) throws IOException {
    var document = example(type);
    document.setAll((ObjectNode) ContractJson.mapper().readTree(change));

    assertThatThrownBy(() -> read(type, document))
        .rootCause()
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void hasTheKeyOfWhatItIsAbout(EventType type) throws IOException {
    var event = read(type, example(type));
    var phase = event.phase();
    boolean keyedByRepository =
        type == EventType.TESTS_REPORTED
            || type == EventType.BASELINE_REQUESTED
            || type == EventType.BASELINE_CAPTURED;

    if (keyedByRepository) {
      assertThat(event.key()).isEqualTo("acme/shop");
    } else if (phase != null) {
      assertThat(event.key()).isEqualTo(phase.key());
    } else {
      assertThat(event).isInstanceOf(DeadlineElapsed.class);
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void namesItsOwnTypeWhereItIsADecision(EventType type) throws IOException {
    if (read(type, example(type)) instanceof Decision decision) {
      assertThat(decision.type()).isEqualTo(type.ceType());
      assertThat(decision.causedBy().value()).isEqualTo("5f0c6f3e-8f0e-5a0b-9d0a-3f8f4f7f1c11");
    } else {
      assertThat(type.topicNames()).noneMatch(topic -> topic.endsWith(".decisions.v1"));
    }
  }

  @Test
  void tellsTheRejectedEventsTypeApartFromItsOwn() throws IOException {
    var rejected =
        (EventRejected) read(EventType.EVENT_REJECTED, example(EventType.EVENT_REJECTED));

    assertThat(rejected.rejectedType()).isEqualTo("PhaseCompleted");
    assertThat(rejected.type()).isEqualTo("EventRejected");
    assertThat(ContractJson.mapper().valueToTree(rejected).get("type").textValue())
        .isEqualTo("PhaseCompleted");
  }

  @Test
  void givesARejectionTheKeyOfTheRejectedRecord() {
    var phase = new PhaseRef("r", "p", 1);

    assertThat(rejected(phase, "other").key()).isEqualTo("other");
    assertThat(rejected(phase, null).key()).isEqualTo("r/p");
    assertThat(rejected(null, null).key()).isEqualTo("e-1");
  }

  @Test
  void announcesADecisionOfItsOwnCauseOnly() {
    var cause = new Cause("/executors/acme", new EventId("e-1"), Instant.EPOCH, null);
    var other = new Cause("/executors/acme", new EventId("e-2"), Instant.EPOCH, null);
    var decision = rejected(null, null);

    assertThat(Announcement.of(cause, decision).id())
        .isNotEqualTo(new Announcement(cause, decision, 1).id());
    assertThatThrownBy(() -> Announcement.of(other, decision))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("decision.causedBy: expected e-2, found 'e-1'");
  }

  @Test
  void listsTheRunsOfATestReportInEitherSpelling() throws IOException {
    var document = example(EventType.TESTS_REPORTED);
    var single = (TestsReported) read(EventType.TESTS_REPORTED, document);
    var run = document.objectNode().put("exitCode", 1);
    run.set("report", document.get("report"));
    document.remove("report");
    document.remove("exitCode");
    document.putArray("runs").add(run).add(run);
    var several = (TestsReported) read(EventType.TESTS_REPORTED, document);

    assertThat(single.allRuns()).hasSize(1);
    assertThat(several.allRuns()).hasSize(2).containsOnly(single.allRuns().getFirst());
  }

  private static EventRejected rejected(@Nullable PhaseRef phase, @Nullable String key) {
    var id = new EventId("e-1");
    return new EventRejected(
        id, "unknown", "t", RejectionCode.NOT_JSON, "m", null, phase, key, id, Instant.EPOCH);
  }

  private static Event read(EventType type, ObjectNode document) throws JsonProcessingException {
    return ContractJson.mapper().treeToValue(document, type.recordClass());
  }

  private static ObjectNode example(EventType type) throws IOException {
    var name = "/examples/" + type.ceType() + ".json";
    try (InputStream file =
        Objects.requireNonNull(EventRecordsTest.class.getResourceAsStream(name), name)) {
      return (ObjectNode) ContractJson.mapper().readTree(file);
    }
  }
}
