package io.phasegate.benchmarks.tokens;

import io.phasegate.token.domain.Coefficients;
import io.phasegate.token.domain.FileFeatures;
import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.domain.Hint;
import io.phasegate.token.domain.PhaseFeatures;
import io.phasegate.token.domain.PhaseShape;
import io.phasegate.token.domain.Prior;
import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.Prior.Model;
import io.phasegate.token.domain.SizeForecast;
import io.phasegate.token.domain.TargetFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/// Fits the prior: first the files, then the phases whose sums they are. Seeded, so that the same
/// corpus yields the same table.
final class PriorFit {
  private static final long SEED = 20_260_801;

  /// How well planners are taken to know the lines they will write.
  private static final double PLANNERS_ERROR = 0.35;

  /// The middle of ln 0.8⁻¹ and ln 1.2⁻¹.
  private static final double WINDOW = 0.02;

  /// What holds for 93 % of the phases that it was fitted on holds for about 90 % of those of
  /// repositories that it has never seen.
  private static final double UPPER = 0.93;

  private final List<CorpusPhase> phases;
  private final Hints hints;
  private final FileStatistics unknown;
  private final String version;

  private PriorFit(String version, List<CorpusPhase> phases) {
    this.version = version;
    this.phases = phases;
    this.hints = Hints.of(phases, PLANNERS_ERROR);
    this.unknown = typical(phases);
  }

  static Prior fit(String version, List<CorpusPhase> phases) {
    var fit = new PriorFit(version, phases);
    var models = new EnumMap<Measure, Map<Hint, Model>>(Measure.class);
    for (var measure : Measure.values()) {
      var byHint = new EnumMap<Hint, Model>(Hint.class);
      for (var hint : Hint.values()) {
        byHint.put(hint, fit.model(measure, hint));
      }
      models.put(measure, byHint);
    }
    return new Prior(version, phases.size(), fit.unknown, models);
  }

  private Model model(Measure measure, Hint hint) {
    var planned = planned(hint);
    var file = files(planned, measure, hint);
    var sums = sums(planned, measure, hint, file);
    return new Model(file, sums.mode(WINDOW), sums.quantile(0.5), sums.quantile(UPPER));
  }

  private List<List<TargetFile>> planned(Hint hint) {
    var random = new Random(SEED);
    return phases.stream().map(phase -> hints.of(phase, hint, random)).toList();
  }

  private Coefficients files(List<List<TargetFile>> planned, Measure measure, Hint hint) {
    var regression = new Regression(FileFeatures.NAMES.size());
    for (int p = 0; p < phases.size(); p++) {
      var files = planned.get(p);
      var shape = PhaseShape.of(files);
      for (int f = 0; f < files.size(); f++) {
        var file = files.get(f);
        if (measure == Measure.DIFF || file.existing() == null) {
          double tokens = CorpusPhase.tokens(phases.get(p).files().get(f), measure);
          regression.add(
              FileFeatures.of(file, shape, hint, unknown), Math.log(Math.max(1, tokens)));
        }
      }
    }
    return regression.median();
  }

  /// The forecast of the files with nothing added for the phase is what the phase's own
  /// coefficients are fitted on.
  private Regression sums(
      List<List<TargetFile>> planned, Measure measure, Hint hint, Coefficients file) {
    var plain = plain(file);
    var regression = new Regression(PhaseFeatures.NAMES.size());
    for (int p = 0; p < phases.size(); p++) {
      var files = planned.get(p);
      var forecast = SizeForecast.of(files, measure, plain, hint);
      regression.add(
          SizeForecast.features(files, forecast.files()),
          Math.log(Math.max(1, phases.get(p).tokens(measure))));
    }
    return regression;
  }

  private Prior plain(Coefficients file) {
    var one = new double[PhaseFeatures.NAMES.size()];
    one[PhaseFeatures.NAMES.indexOf("ln sum")] = 1;
    var sum = Coefficients.of(one);
    var model = new Model(file, sum, sum, sum);
    var byHint = new EnumMap<Hint, Model>(Hint.class);
    for (var hint : Hint.values()) {
      byHint.put(hint, model);
    }
    return new Prior(
        version, phases.size(), unknown, Map.of(Measure.DIFF, byHint, Measure.FULL, byHint));
  }

  private static FileStatistics typical(List<CorpusPhase> phases) {
    var existing = new ArrayList<FileStatistics>();
    for (var phase : phases) {
      for (var file : phase.planned()) {
        if (file.existing() != null) {
          existing.add(file.existing());
        }
      }
    }
    return new FileStatistics(
        median(existing, FileStatistics::lines),
        median(existing, FileStatistics::tokens),
        median(existing, FileStatistics::imports),
        median(existing, FileStatistics::maxIndent));
  }

  private static int median(List<FileStatistics> files, ToIntFunction<FileStatistics> value) {
    return files.stream().mapToInt(value).sorted().skip(files.size() / 2).findFirst().orElse(0);
  }
}
