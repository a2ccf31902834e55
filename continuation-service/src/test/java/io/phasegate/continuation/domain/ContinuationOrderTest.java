package io.phasegate.continuation.domain;

import static io.phasegate.continuation.domain.Reported.answer;
import static io.phasegate.continuation.domain.Reported.output;
import static io.phasegate.continuation.domain.Reported.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.ContinuationIssued;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Outputs, answers and plans come on three topics; in whatever order these are read, every
/// decision is the same, to the letter.
final class ContinuationOrderTest {
  private static final String CUT = Samples.cut(Samples.DIFF, 180);
  private static final String REST = Samples.DIFF.substring(180);
  private static final Map<String, Integer> TOKENS = Map.of("src/a.py", 900, "src/b.py", 7_000);

  private static final Reported FIRST = output("first", CUT).at(10).stop("max_tokens");
  private static final Reported AGAIN =
      output("again", Samples.cut(Samples.DIFF, 120)).at(20).stop("max_tokens");
  private static final Reported WHOLE = output("whole", Samples.DIFF).at(25).stop("end_turn");
  private static final Reported UNPLANNED = output("unplanned", CUT).at(30).attempt(2);
  private static final Reported TOO_EARLY = output("too-early", CUT).at(40).attempt(3);

  private static final List<ContinuationInput> OUTPUTS =
      List.of(FIRST.input(), AGAIN.input(), WHOLE.input(), UNPLANNED.input(), TOO_EARLY.input());

  private static final List<ContinuationInput> ANSWERS =
      List.of(
          answer("a1", 15, FIRST.continuation(1), Samples.DIFF.substring(180, 220), "length"),
          answer("a1-again", 16, FIRST.continuation(1), REST, "end_turn"),
          answer("b1", 22, AGAIN.continuation(1), Samples.DIFF.substring(120), "end_turn"),
          answer("a2-late", 23, FIRST.continuation(2), Samples.DIFF.substring(220), "end_turn"),
          answer("foreign", 24, UNPLANNED.continuation(1), REST, "end_turn"));

  /// The second plan of an attempt counts for nothing, and the one of attempt 3 comes too late.
  private static final List<ContinuationInput> PLANS =
      List.of(plan(1, 1, TOKENS), plan(1, 2, Map.of("src/b.py", 60_000)), plan(3, 41, TOKENS));

  @RepeatedTest(200)
  void decidesTheSameInEveryInterleaving() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var topics = new ArrayList<List<ContinuationInput>>();
    List.of(OUTPUTS, ANSWERS, PLANS).forEach(topic -> topics.add(new ArrayList<>(topic)));
    var log = new Log();
    while (!topics.isEmpty()) {
      var topic = topics.get(random.nextInt(topics.size()));
      log.add(topic.removeFirst());
      topics.removeIf(List::isEmpty);
    }

    assertThat(ended(log)).as("seed %d", seed).isEqualTo(ended(inOrder()));
  }

  @Test
  void answersEveryEvent() {
    var log = inOrder();
    ended(log);

    assertThat(log.decisions())
        .extracting(decision -> decision.causedBy().value())
        .containsExactlyInAnyOrder(
            "first",
            "again",
            "whole",
            "unplanned",
            "too-early",
            "a1",
            "a1-again",
            "b1",
            "a2-late",
            "foreign");
  }

  @Test
  void budgetsByThePlanThatCameBeforeTheOutput() {
    var planned = Log.of(plan(1, 1, TOKENS), FIRST.input()).only(ContinuationIssued.class);
    var later = Log.of(FIRST.input(), plan(1, 11, TOKENS)).only(ContinuationIssued.class);

    assertThat(planned.maxTokens()).isGreaterThan(9_000);
    assertThat(later.maxTokens()).isEqualTo(Allotment.LEAST);
  }

  @Test
  void waitsForNoPlanWhereNoneIsNeeded() {
    var log = Log.of(WHOLE.input());

    assertThat(log.types()).containsExactly("ContinuationRefused");
    assertThat(log.deadlines()).isEmpty();
  }

  @Test
  void keepsTheOrderOfAnAttemptWhileOneWaits() {
    var log = Log.of(FIRST.input(), WHOLE.input());
    assertThat(log.decisions()).isEmpty();

    log.elapse("plan:");

    assertThat(log.types()).containsExactly("ContinuationIssued", "ContinuationRefused");
  }

  private static Log inOrder() {
    var log = new Log();
    PLANS.subList(0, 2).forEach(log::add);
    OUTPUTS.forEach(log::add);
    log.add(PLANS.getLast());
    ANSWERS.forEach(log::add);
    return log;
  }

  /// All announcements, once every deadline that still runs has passed.
  private static List<String> ended(Log log) {
    return log.elapse("plan:").elapse("held:").announced();
  }
}
