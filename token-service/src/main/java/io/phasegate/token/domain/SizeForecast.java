package io.phasegate.token.domain;

import io.phasegate.token.domain.Prior.Measure;
import java.util.List;

/// How large a phase's text will be, by the prior alone.
///
/// `tokens(file) = exp(β·x)`; an existing file that is written whole takes `1.01 · tokens +
/// 20`. With `S` the sum over the files, `tokens(phase) = exp(γ·z(S, files, kinds))`, with a
/// `γ` of its own for the point, the median and the 90 % quantile. Phases whose planner said
/// something about sizes
/// have coefficients of their own; one file without a word makes it a phase without.
///
/// @param files tokens of each file, in order; their sum is about `point`
/// @param point where most phases lie
/// @param half half of all such phases need no more
/// @param nineOfTen nine of ten such phases need no more
public record SizeForecast(List<Double> files, double point, double half, double nineOfTen) {
  /// What an existing file grows by in a phase, and the tokens that come with any change.
  private static final double GROWTH = 1.01;

  private static final double CHANGE = 20;

  /// No forecast is above this: what lies beyond is a mistake of the input.
  static final double LARGEST = 500_000_000;

  public SizeForecast {
    files = List.copyOf(files);
  }

  public static SizeForecast of(List<TargetFile> files, Measure measure, Prior prior) {
    return of(files, measure, prior, Hint.sizesOf(files));
  }

  /// @param sizes how finely the planner tells sizes apart
  public static SizeForecast of(List<TargetFile> files, Measure measure, Prior prior, Hint sizes) {
    if (files.isEmpty()) {
      return new SizeForecast(List.of(), 0, 0, 0);
    }
    var shape = PhaseShape.of(files);
    var sums = files.stream().map(file -> tokens(file, shape, measure, prior, sizes)).toList();
    var z = features(files, sums);
    var model = prior.model(measure, weakest(files, sizes));
    double point = bounded(model.point().times(z));
    double share = point / sum(sums);
    double half = bounded(model.half().times(z));
    return new SizeForecast(
        sums.stream().map(one -> one * share).toList(),
        point,
        half,
        Math.max(half, bounded(model.nineOfTen().times(z))));
  }

  /// Corrected by what was learned. The point is never above the 90 % quantile.
  public SizeForecast calibrated(Calibration calibration) {
    double median = Math.min(LARGEST, half * Math.exp(calibration.middle()));
    double upper = Math.clamp(nineOfTen * Math.exp(calibration.upper()), median, LARGEST);
    double learned = Math.exp(calibration.point());
    double share = point == 0 ? 1 : Math.min(learned, Math.max(1, upper / point));
    return new SizeForecast(
        files.stream().map(tokens -> tokens * share).toList(), point * share, median, upper);
  }

  /// What the phase's coefficients are multiplied with.
  ///
  /// @param tokens forecast of each file, in order
  public static double[] features(List<TargetFile> files, List<Double> tokens) {
    double created = 0;
    for (int i = 0; i < files.size(); i++) {
      created += files.get(i).creates() ? tokens.get(i) : 0;
    }
    double sum = sum(tokens);
    return PhaseFeatures.of(files, PhaseShape.of(files), sum, created / sum);
  }

  private static double sum(List<Double> tokens) {
    return tokens.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double tokens(
      TargetFile file, PhaseShape shape, Measure measure, Prior prior, Hint sizes) {
    var before = file.existing() == null ? prior.unknown() : file.existing();
    if (measure == Measure.FULL && !file.creates()) {
      return GROWTH * before.tokens() + CHANGE;
    }
    var hint = Hint.of(file, sizes);
    var x = FileFeatures.of(file, shape, hint, prior.unknown());
    return bounded(prior.model(measure, hint).file().times(x));
  }

  private static Hint weakest(List<TargetFile> files, Hint sizes) {
    var weakest = Hint.LINES;
    for (var file : files) {
      var hint = Hint.of(file, sizes);
      weakest = hint.compareTo(weakest) < 0 ? hint : weakest;
    }
    return weakest;
  }

  private static double bounded(double log) {
    return Math.clamp(Math.exp(log), 1, LARGEST);
  }
}
