package io.phasegate.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.cli.dlq.RedrivePlan.Publish;
import io.phasegate.cli.dlq.RedrivePlan.Refuse;
import io.phasegate.cli.dlq.RedrivePlan.Skip;
import io.phasegate.contracts.Service;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedrivePlanTest {
  private static final DeadLetterTopic TOPIC =
      new DeadLetterTopic(Service.FINALIZER, "phase.completed.v1");

  @ParameterizedTest(name = "redriven {0} times: {1}")
  @CsvSource({"0, 1", "1, 2", "2, 3"})
  void publishesAgainAndCounts(int redrives, int count) {
    var letter = letter(1, "e", redrives);

    assertThat(RedrivePlan.of(List.of(letter)).steps()).containsExactly(new Publish(letter, count));
  }

  @Test
  void refusesLoops() {
    var plan = RedrivePlan.of(List.of(letter(1, "e", 3)));

    assertThat(reason(plan)).contains("redriven 3 times", "under a new id");
    assertThat(plan.refusesAny()).isTrue();
  }

  @Test
  void refusesWhatHoldsOnlyABeginning() {
    assertThat(reason(plan("e", "e", 2, 9_000_000L))).contains("beginning of an event of 9000000");
  }

  @Test
  void refusesWhatWouldComeBackAsAnotherEvent() {
    assertThat(reason(plan("e", "\u0000", 2, null))).contains("another event");
  }

  @Test
  void refusesWhatNoServiceWrote() {
    assertThat(reason(plan("", "e", 2, null))).contains("no service of this build");
    assertThat(reason(plan("e", "e", null, null))).contains("no service of this build");
  }

  @Test
  void redrivesAnEventWithoutAnIdOfItsOwn() {
    assertThat(plan("given", null, 2, null).publications()).hasSize(1);
  }

  @Test
  void goesByTheLastLetterOfAnEventAndKeepsTheirOrder() {
    var first = letter(1, "a", 0);
    var other = letter(2, "b", 0);
    var second = letter(3, "a", 1);

    assertThat(RedrivePlan.of(List.of(second, other, first)).steps())
        .containsExactly(
            new Skip(
                first,
                "phase.completed.v1.finalizer-service.dlq/0/3 is a later letter of the same event"),
            new Publish(other, 1),
            new Publish(second, 2));
  }

  @Test
  void takesTheHighestCountForTheLastLetterWhateverItsPlace() {
    var thrice = letter(1, "a", 3);
    var redelivered = letter(2, "a", 0);

    var plan = RedrivePlan.of(List.of(thrice, redelivered));

    assertThat(plan.publications()).isEmpty();
    assertThat(plan.steps()).extracting(Object::getClass).contains(Refuse.class, Skip.class);
  }

  private static String reason(RedrivePlan plan) {
    assertThat(plan.steps()).singleElement().isInstanceOf(Refuse.class);
    return ((Refuse) plan.steps().getFirst()).reason();
  }

  private static RedrivePlan plan(
      String eventId, @Nullable String ownId, @Nullable Integer partition, @Nullable Long size) {
    return RedrivePlan.of(List.of(letter(1, eventId, ownId, partition, 0, size)));
  }

  private static Letter letter(long offset, String eventId, int redrives) {
    return letter(offset, eventId, eventId, 2, redrives, null);
  }

  private static Letter letter(
      long offset,
      String eventId,
      @Nullable String ownId,
      @Nullable Integer partition,
      int redrives,
      @Nullable Long size) {
    return new Letter(
        TOPIC,
        0,
        offset,
        Instant.EPOCH.plusSeconds(offset),
        partition,
        "/test",
        "PhaseCompleted",
        eventId,
        ownId,
        "PROCESSING_FAILED",
        "message",
        redrives,
        size,
        17);
  }
}
