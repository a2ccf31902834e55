package io.phasegate.benchmarks.jmh;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Scores beside earlier ones, as a table in Markdown. A score is called another one where the two
/// differ by more than both their errors. An allocation hardly varies: it is called another one
/// from 2 % on.
final class Comparison {
  private static final double SAME_ALLOCATION = 0.02;

  private static final String HEAD =
      """
      | benchmark | unit | score | committed | ratio | B/op | committed | ratio | |
      |---|---|---|---|---|---|---|---|---|
      """;

  private final Map<String, Score> earlier;

  Comparison(List<Score> earlier) {
    this.earlier =
        earlier.stream().collect(Collectors.toMap(Score::benchmark, Function.identity()));
  }

  String table(List<Score> scores) {
    return HEAD + scores.stream().map(this::row).collect(Collectors.joining());
  }

  private String row(Score now) {
    var then = earlier.get(now.benchmark());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.3f ± %.3f | %s | %s | %.0f | %s | %s | %s |%n",
        now.benchmark(),
        now.unit(),
        now.score(),
        now.error(),
        then == null ? "" : String.format(Locale.ROOT, "%.3f ± %.3f", then.score(), then.error()),
        then == null ? "" : ratio(now.score(), then.score()),
        now.allocated(),
        then == null ? "" : String.format(Locale.ROOT, "%.0f", then.allocated()),
        then == null ? "" : ratio(now.allocated(), then.allocated()),
        verdict(now, then));
  }

  private static String ratio(double now, double then) {
    return then == 0 ? "" : String.format(Locale.ROOT, "%.2f", now / then);
  }

  private static String verdict(Score now, @Nullable Score then) {
    if (then == null) {
      return "new";
    }
    var speed = "";
    if (Math.abs(now.score() - then.score()) > now.error() + then.error()) {
      speed = now.score() > then.score() == now.isRate() ? "faster" : "**slower**";
    }
    var memory = "";
    if (Math.abs(now.allocated() - then.allocated()) > SAME_ALLOCATION * then.allocated()) {
      memory = now.allocated() < then.allocated() ? "allocates less" : "**allocates more**";
    }
    return speed.isEmpty() || memory.isEmpty() ? speed + memory : speed + ", " + memory;
  }
}
