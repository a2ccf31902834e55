package io.phasegate.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The expected ids were computed with Python's `uuid.uuid5`: another implementation of RFC 9562.
class DecisionIdsTest {
  @ParameterizedTest
  @CsvSource({
    "/executors/acme, e-1, PhaseBlocked, 0, 257a5f08-99c6-5ced-bb83-358e2ec88ce8",
    "/executors/acme, e-1, PhaseBlocked, 1, 724b756b-b95c-5ad1-80ec-ff9e94b7bf2a",
    "/executors/acme, e-1, PhaseFinalized, 0, 8672b20c-4e51-59cd-b4ab-ac580c1cef64",
    "/executors/beta, e-1, PhaseBlocked, 0, dfa06a58-4eea-56d9-b95f-ddc1555ba920",
    "/executors/größe, é-1, EventRejected, 0, ebbfe524-f82a-587f-a7aa-b8c469f17ebe"
  })
  void makesTheSameIdForTheSameCause(
      String source, String id, String type, int ordinal, String expected) {
    assertThat(DecisionIds.decision(cause(source, id), type, ordinal).value()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "phase.completed.v1, 0, 0, 23996818-bf9f-5dd8-a75f-18abc1c9399a",
    "phase.completed.v1, 3, 9007199254740993, 0e7b40e3-3b43-54d3-bb12-0ce4835a3c8e"
  })
  void makesTheSameIdForTheSamePlace(String topic, int partition, long offset, String expected) {
    assertThat(DecisionIds.ofPlace(topic, partition, offset).value()).isEqualTo(expected);
  }

  @Test
  void makesTheSameKeyForTheSameEvent() {
    assertThat(DecisionIds.eventKey("/executors/acme", new EventId("e-1")))
        .isEqualTo(UUID.fromString("7ba89604-c137-5bcb-86af-da1ad4043192"));
  }

  @Test
  void leavesTheIdsOfEventsThatWereNeverRedrivenAsTheyWere() {
    var id = new EventId("e-1");

    assertThat(DecisionIds.eventKey("/executors/acme", id, 0))
        .isEqualTo(DecisionIds.eventKey("/executors/acme", id));
  }

  @Test
  void makesTheSameIdForTheSameDeadline() {
    var deadline = new Deadline("baseline", Instant.parse("2026-01-31T12:15:00Z"));

    assertThat(DecisionIds.deadline("baseline-service", "build-126/E2", deadline).value())
        .isEqualTo("f9a83dbc-ad14-5d7f-bbc2-5244645f1b97");
  }

  @Test
  void makesTheSameTraceForTheSameAttempt() {
    assertThat(DecisionIds.trace(new PhaseRef("build-126", "E2", 1)))
        .isEqualTo(UUID.fromString("2abf29fd-2ed4-5cb1-a2b7-e559b2a32698"));
  }

  @Test
  void makesTheSameIdForTheSameSubmissionOnly() {
    var id = DecisionIds.submission("vera", "PhasePlanned", "key", 1);

    assertThat(DecisionIds.submission("vera", "PhasePlanned", "key", 1)).isEqualTo(id);
    assertThat(
            List.of(
                DecisionIds.submission("ada", "PhasePlanned", "key", 1),
                DecisionIds.submission("vera", "PhaseCompleted", "key", 1),
                DecisionIds.submission("vera", "PhasePlanned", "other", 1),
                DecisionIds.submission("vera", "PhasePlanned", "key", 2)))
        .doesNotContain(id)
        .doesNotHaveDuplicates();
  }

  @Test
  void neverMakesOneIdForTwoThings() {
    var sources = List.of("/executors/acme", "/executors/acme/", "/executors/beta", "a", "a b");
    var ids = List.of("e-1", "e-2", "1", "b e-1", "PhaseBlocked");
    var types = List.of("PhaseBlocked", "PhaseFinalized", "e-1");
    var made = new HashSet<String>();

    for (var source : sources) {
      for (var id : ids) {
        for (int redrives = 0; redrives < 4; redrives++) {
          assertThat(made.add(DecisionIds.eventKey(source, new EventId(id), redrives).toString()))
              .isTrue();
          for (var type : types) {
            for (int ordinal = 0; ordinal < 12; ordinal++) {
              var cause = redriven(cause(source, id), redrives);
              assertThat(made.add(DecisionIds.decision(cause, type, ordinal).value())).isTrue();
            }
          }
        }
      }
    }
    for (long offset = 0; offset < 1_000; offset++) {
      assertThat(made.add(DecisionIds.ofPlace("phase.completed.v1", 1, offset).value())).isTrue();
      assertThat(made.add(DecisionIds.ofPlace("phase.completed.v1", 11, offset).value())).isTrue();
    }
  }

  @Test
  void ignoresTimeAndTrace() {
    var early = new Cause("s", new EventId("e"), Instant.EPOCH, null);
    var late = new Cause("s", new EventId("e"), Instant.EPOCH.plusSeconds(9), "00-a-b-01");

    assertThat(DecisionIds.decision(early, "PhaseBlocked", 0))
        .isEqualTo(DecisionIds.decision(late, "PhaseBlocked", 0));
  }

  private static Cause redriven(Cause cause, int redrives) {
    return redrives == 0
        ? cause
        : new Cause(cause.source(), cause.id(), cause.time(), null, redrives);
  }

  private static Cause cause(String source, String id) {
    return new Cause(source, new EventId(id), Instant.EPOCH, null);
  }
}
