package io.phasegate.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What several rounds of one measurement gave, in the order of the rounds.
public record Figures(List<Double> rounds) {
  public Figures {
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("rounds: expected at least one, found none");
    }
    rounds = List.copyOf(rounds);
  }

  /// The middle one; of an even number the mean of the two in the middle.
  public double median() {
    var sorted = rounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  public double first() {
    return rounds.getFirst();
  }

  public double lowest() {
    return rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double highest() {
    return rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /// All rounds in their order, to see where warming up ends.
  public String inOrder() {
    return rounds.stream()
        .map(figure -> String.format(Locale.ROOT, "%.0f", figure))
        .collect(Collectors.joining(", "));
  }

  /// Median, lowest and highest, as cells of a Markdown table.
  public String cells() {
    return String.format(Locale.ROOT, "%,.0f | %,.0f – %,.0f", median(), lowest(), highest());
  }
}
