package io.phasegate.baseline.domain;

import static io.phasegate.baseline.domain.Suite.baseline;
import static io.phasegate.baseline.domain.Suite.phase;
import static io.phasegate.baseline.domain.Suite.retry;
import static io.phasegate.baseline.domain.Suite.untestable;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.baseline.domain.UnusableReport.Reason;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestRetryRequested;
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
          phase("p1", 2, Runs.of("-a::one", "-a::two", "?b"), "a.py"),
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

  /// An executor answers what it is asked for, more or less; its log is read again in other orders.
  @RepeatedTest(200)
  void decidesTheSameForRandomHistories(RepetitionInfo repetition) {
    long seed = 20_261_122L + repetition.getCurrentRepetition();
    var random = new Random(seed);
    var log = new Log(random);
    var expected = log.live();
    assertThat(expected).as("seed %d", seed).anyMatch(BaselineTrackingOrderTest::isRetry);

    for (int i = 0; i < 20; i++) {
      assertThat(decided(shuffled(random, log.reports(), log.completions())))
          .as("seed %d, shuffle %d", seed, i)
          .isEqualTo(expected);
    }
  }

  @RepeatedTest(50)
  void givesEveryCompletionOneDelta(RepetitionInfo repetition) {
    long seed = 42L + repetition.getCurrentRepetition();
    var log = new Log(new Random(seed));

    var deltas =
        log.live().stream()
            .filter(each -> each.decision() instanceof TestDeltaComputed)
            .map(each -> each.cause().id())
            .toList();

    assertThat(deltas)
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(
            log.completions().stream().map(each -> each.cause().id()).toList());
  }

  private static boolean isRetry(Announcement announcement) {
    return announcement.decision() instanceof TestRetryRequested;
  }

  private static Set<Announcement> decided(List<SuiteInput> order) {
    var suite = new Suite();
    order.forEach(suite::on);
    suite.outlastDeadlines();
    return announced(suite);
  }

  private static Set<Announcement> announced(Suite suite) {
    var announcements = suite.announcements();
    assertThat(announcements).doesNotHaveDuplicates();
    return Set.copyOf(announcements);
  }

  /// What two topics held after a suite and its executor were through with each other.
  private static final class Log {
    private final Random random;
    private final Suite suite = new Suite();
    private final List<SuiteInput> reports = new ArrayList<>();
    private final List<SuiteInput> completions = new ArrayList<>();
    private int second;

    Log(Random random) {
      this.random = random;
    }

    List<SuiteInput> reports() {
      return reports;
    }

    List<SuiteInput> completions() {
      return completions;
    }

    Set<Announcement> live() {
      for (int i = 0; i < 5; i++) {
        second += random.nextInt(3);
        if (random.nextBoolean()) {
          report(noise(i));
        }
        complete(completion(i));
      }
      report(baseline("b-last", second, run(false), run(false)));
      complete(phase("p-red", ++second, Runs.of("-a::always", "-a::t0")));
      answerAll();
      suite.outlastDeadlines();
      return announced(suite);
    }

    private void report(SuiteInput input) {
      reports.add(input);
      suite.on(input);
    }

    private void complete(SuiteInput input) {
      completions.add(input);
      suite.on(input);
    }

    private void answerAll() {
      int answered = 0;
      while (answered < suite.announcements().size()) {
        var decision = suite.announcements().get(answered++).decision();
        if (decision instanceof TestRetryRequested request) {
          report(answer(request, answered));
          if (random.nextInt(5) == 0) {
            report(answer(request, answered + 1_000));
          }
        }
      }
    }

    /// Most answers are in order; some are of another commit, unreadable, or of too few runs.
    private SuiteInput answer(TestRetryRequested request, int number) {
      second++;
      var runs = new ArrayList<TestRun>();
      for (int i = 0; i < request.repeats(); i++) {
        runs.add(random.nextInt(12) == 0 ? TestRun.nothing("soup") : run(true));
      }
      var id = "answer-" + number;
      var answer = Suite.answer(request, id, second, runs.toArray(TestRun[]::new));
      return random.nextInt(12) > 0
          ? answer
          : new SuiteInput.RetryReported(
              answer.requestId(),
              answer.phase(),
              new CommitSha("0ddba11"),
              answer.runs(),
              answer.cause(),
              answer.receivedAt());
    }

    private SuiteInput noise(int number) {
      return switch (random.nextInt(4)) {
        case 0 -> retry("b" + number, second);
        case 1 -> baseline("b" + number, second, new UnusableReport(Reason.MALFORMED, "bad"));
        case 2 -> baseline("b" + number, second, Runs.incomplete("nothing ran", "?a"));
        default -> baseline("b" + number, second, run(false));
      };
    }

    private SuiteInput completion(int number) {
      return random.nextInt(4) == 0
          ? untestable("p" + number, second, "no report")
          : phase("p" + number, second, run(false));
    }

    private TestRun run(boolean mostlyGreen) {
      var kinds = mostlyGreen ? "++++-" : "+-!~";
      var entries = new ArrayList<String>();
      entries.add((mostlyGreen && random.nextInt(4) == 0 ? "-" : "+") + "a::always");
      for (int i = 0; i < 5; i++) {
        var kind = kinds.charAt(random.nextInt(kinds.length()));
        entries.add(kind + "a::t" + i + "=E" + random.nextInt(2));
      }
      if (random.nextBoolean()) {
        entries.add("?b.broken");
      }
      return Runs.of(entries.toArray(String[]::new));
    }
  }

  private static List<SuiteInput> shuffled(
      Random random, List<SuiteInput> reports, List<SuiteInput> completions) {
    var left = new ArrayDeque<>(reports);
    var right = new ArrayDeque<>(completions);
    var order = new ArrayList<SuiteInput>();
    int bias = random.nextInt(1, 10);
    while (!left.isEmpty() || !right.isEmpty()) {
      boolean fromLeft = right.isEmpty() || (!left.isEmpty() && random.nextInt(10) < bias);
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
