package io.phasegate.token.domain;

import io.phasegate.contracts.Require;
import java.util.List;
import java.util.Map;

/// What is believed before anything was observed: coefficients that were fitted on public commits
/// and are shipped as a plain table.
///
/// @param version of the table; part of every decision
/// @param phases how many phases it was fitted on
/// @param unknown what stands for an existing file that could not be read
public record Prior(
    String version, int phases, FileStatistics unknown, Map<Measure, Map<Hint, Model>> models) {
  public Prior {
    Require.name("prior.version", version);
    Require.atLeast("prior.phases", 1, phases);
    models = Map.copyOf(models);
    for (var measure : Measure.values()) {
      var hints = Require.present("prior." + measure, models.get(measure)).keySet();
      Require.that(
          "prior." + measure, hints.containsAll(List.of(Hint.values())), "all hints", hints);
    }
  }

  Model model(Measure measure, Hint hint) {
    return Require.present("prior", models.getOrDefault(measure, Map.of()).get(hint));
  }

  /// What is counted of a phase.
  public enum Measure {
    /// A unified diff with three lines of context, its headers included.
    DIFF,
    /// The whole text of every file.
    FULL
  }

  /// @param file of [FileFeatures]: ln of a file's tokens
  /// @param point of [PhaseFeatures]: ln of where most phases lie
  /// @param half ln of the median
  /// @param nineOfTen ln of the 90 % quantile
  public record Model(
      Coefficients file, Coefficients point, Coefficients half, Coefficients nineOfTen) {}
}
