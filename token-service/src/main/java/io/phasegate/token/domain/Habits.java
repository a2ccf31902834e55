package io.phasegate.token.domain;

import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.OutputFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// How a repository's phases differ from what the prior expects, by their [Traits]: one number for
/// each word, whose sum is added to the logarithm of the point forecast.
///
/// ```
/// offset  = Σ share(word) · weight(word)
/// error   = ln(actual / issued point)
/// weight += rate · share · error · exp(−½ (error / 0.7)²)
/// count  += share
/// rate    = 0.4 for a file's name, 0.2 / √(1 + count) for all other words
/// ```
///
/// That is stochastic gradient descent on the loss whose minimum is the mode (Welsch's, with the
/// Gaussian kernel of the prior's own fit): an error beyond a factor of ten moves nothing. What was
/// not met for longest is forgotten first.
///
/// @param format of the outputs that it is about
/// @param known the word that was not met for longest first; at most [#MOST]
public record Habits(OutputFormat format, List<Habit> known) {
  private static final int MOST = 600;
  private static final double RATE = 0.2;
  private static final double NAME_RATE = 0.4;
  private static final double KERNEL = 0.7;

  /// A factor of 4.5 either way.
  private static final double FURTHEST = 1.5;

  public Habits {
    Require.present("habits.format", format);
    known = List.copyOf(known);
  }

  /// @param count sum of the shares with which the word was met
  public record Habit(String word, double weight, double count) {
    public Habit {
      Require.that("habit.weight", Double.isFinite(weight), "a number", weight);
      Require.that("habit.count", count >= 0, "0 or more", count);
    }

    private Habit after(double share, double pull) {
      double met = count + share;
      double rate = Traits.isName(word) ? NAME_RATE : RATE / Math.sqrt(1 + met);
      return new Habit(word, weight + rate * share * pull, met);
    }
  }

  static Habits none(OutputFormat format) {
    return new Habits(format, List.of());
  }

  /// What is added to the logarithm of the point forecast.
  double offset(Traits traits) {
    double sum = 0;
    for (var habit : known) {
      sum += habit.weight() * traits.shares().getOrDefault(habit.word(), 0.0);
    }
    return Math.clamp(sum, -FURTHEST, FURTHEST);
  }

  /// @param error the logarithm of what was needed, per token of the issued point forecast
  Habits after(Traits traits, double error) {
    double pull = error * Math.exp(-0.5 * Math.pow(error / KERNEL, 2));
    var changed = new LinkedHashMap<String, Habit>();
    known.forEach(habit -> changed.put(habit.word(), habit));
    traits
        .shares()
        .forEach(
            (word, share) -> {
              var before = changed.remove(word);
              var habit = before == null ? new Habit(word, 0, 0) : before;
              changed.put(word, habit.after(share, pull));
            });
    var all = new ArrayList<>(changed.values());
    return new Habits(format, all.subList(Math.max(0, all.size() - MOST), all.size()));
  }
}
