package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.retry;
import static io.phasegate.baseline.domain.Suite.untestable;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.event.Announcement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Whatever way the topics are interleaved, the same decisions come out.
class BaselineTrackingOrderTest {
  private static final List<SuiteInput> REPORTS =
      List.of(
          baseline("b0", 1, new UnusableReport(Reason.EMPTY, "report: expected one, found none")),
          baseline("b1", 3, Runs.of("+a::one", "-a::two", "?b")),
          baseline("b2", 5, Runs.of("+a::one", "+a::two")),
          retry("r1", 6));
  private static final List<SuiteInput> COMPLETIONS =
      List.of(
          phase("p1", 2, Runs.of("-a::one", "-a::two", "?b")),
          untestable("p2", 3, "ci: expected a report, found none"),
          phase("p3", 3, Runs.of("+a::one", "+a::two", "?a.c")),
          phase("p4", 4, Runs.incomplete("it stopped", "+a::one")));

  @Test
  void decidesTheSameInEveryInterleaving() {
    var expected = decided(join(REPORTS, COMPLETIONS));
    var interleavings = new ArrayList<List<SuiteInput>>();
    interleave(List.of(), REPORTS, COMPLETIONS, interleavings);

    assertThat(interleavings).hasSize(70);
    assertThat(expected).hasSize(8);
    assertThat(interleavings).allSatisfy(order -> assertThat(decided(order)).isEqualTo(expected));
  }

  @RepeatedTest(200)
  void decidesTheSameForRandomHistories(RepetitionInfo repetition) {
    long seed = 20_261_122L + repetition.getCurrentRepetition();
    var random = new Random(seed);
    var reports = history(random, true);
    var completions = history(random, false);
    var expected = decided(join(reports, completions));

    for (int i = 0; i < 20; i++) {
      assertThat(decided(shuffled(random, reports, completions)))
          .as("seed %d, shuffle %d", seed, i)
          .isEqualTo(expected);
    }
  }

  private static Set<Announcement> decided(List<SuiteInput> order) {
    var suite = new Suite();
    order.forEach(suite::on);
    var announcements = suite.announcements();
    assertThat(announcements).doesNotHaveDuplicates();
    return Set.copyOf(announcements);
  }

  private static List<SuiteInput> history(Random random, boolean reports) {
    var inputs = new ArrayList<SuiteInput>();
    int second = 0;
    for (int i = 0; i < 6; i++) {
      second += random.nextInt(3);
      inputs.add(reports ? report(random, i, second) : completion(random, i, second));
    }
    // One that is always usable, so that nothing waits for ever.
    if (reports) {
      inputs.add(baseline("b-last", second, run(random)));
    }
    return inputs;
  }

  private static SuiteInput report(Random random, int number, int second) {
    return switch (random.nextInt(4)) {
      case 0 -> retry("b" + number, second);
      case 1 -> baseline("b" + number, second, new UnusableReport(Reason.MALFORMED, "bad"));
      case 2 -> baseline("b" + number, second, Runs.incomplete("nothing ran", "?a"));
      default -> baseline("b" + number, second, run(random));
    };
  }

  private static SuiteInput completion(Random random, int number, int second) {
    return random.nextInt(4) == 0
        ? untestable("p" + number, second, "no report")
        : phase("p" + number, second, run(random));
  }

  private static TestRun run(Random random) {
    var kinds = "+-!~";
    var entries = new ArrayList<String>();
    entries.add("+a::always");
    for (int i = 0; i < 5; i++) {
      entries.add(kinds.charAt(random.nextInt(4)) + "a::t" + i + "=E" + random.nextInt(2));
    }
    if (random.nextBoolean()) {
      entries.add("?b.broken");
    }
    return Runs.of(entries.toArray(String[]::new));
  }

  private static List<SuiteInput> shuffled(
      Random random, List<SuiteInput> reports, List<SuiteInput> completions) {
    var left = new ArrayDeque<>(reports);
    var right = new ArrayDeque<>(completions);
    var order = new ArrayList<SuiteInput>();
    while (!left.isEmpty() || !right.isEmpty()) {
      boolean fromLeft = right.isEmpty() || (!left.isEmpty() && random.nextBoolean());
      order.add(fromLeft ? left.remove() : right.remove());
    }
    return order;
  }

  private static void interleave(
      List<SuiteInput> done,
      List<SuiteInput> left,
      List<SuiteInput> right,
      List<List<SuiteInput>> all) {
    if (left.isEmpty() || right.isEmpty()) {
      all.add(join(done, join(left, right)));
      return;
    }
    interleave(join(done, left.subList(0, 1)), left.subList(1, left.size()), right, all);
    interleave(join(done, right.subList(0, 1)), left, right.subList(1, right.size()), all);
  }

  private static List<SuiteInput> join(List<SuiteInput> first, List<SuiteInput> second) {
    var both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
