package io.phasegate.token.domain;

import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.TokenBudgetIssued.PathEstimate;
import io.phasegate.token.domain.Prior.Measure;
import java.util.ArrayList;
import java.util.List;

/// Forecasts the output of a phase: prior, output format, what was learned, and the model's way of
/// counting, in this order. A pure function of its arguments.
public final class Forecasting {
  /// Naming a file that goes away.
  private static final int DELETION = 40;

  private Forecasting() {}

  /// @param files at least one
  /// @param tokenFactor the model's tokens per token of the reference tokenizer
  public static Forecast forecast(
      List<TargetFile> files,
      OutputFormat format,
      double tokenFactor,
      Prior prior,
      Calibration calibration) {
    var written = written(files);
    var shape = FormatShape.of(format);
    var sizes = sizes(written, format, shape, prior).calibrated(calibration);
    double deleted =
        files.stream()
            .filter(file -> file.change() == Change.DELETE)
            .mapToDouble(file -> deletion(file, format))
            .sum();
    double envelope = shape.perPhase() + (double) shape.perFile() * files.size();
    double around = (envelope + deleted) * tokenFactor;
    return new Forecast(
        breakdown(files, sizes, format, tokenFactor),
        bounded(sizes.point() * tokenFactor + around),
        bounded(sizes.half() * tokenFactor + around),
        bounded(sizes.nineOfTen() * tokenFactor + around),
        envelope * tokenFactor);
  }

  /// What makes a plan like others of its repository; nothing where nothing is to be written.
  public static Traits traits(PlanBrief brief, Prior prior) {
    var written = written(brief.files());
    if (written.isEmpty()) {
      return Traits.NONE;
    }
    var sizes = sizes(written, brief.format(), FormatShape.of(brief.format()), prior);
    return Traits.of(written, sizes.point());
  }

  private static List<TargetFile> written(List<TargetFile> files) {
    return files.stream().filter(file -> file.change() != Change.DELETE).toList();
  }

  private static SizeForecast sizes(
      List<TargetFile> files, OutputFormat format, FormatShape shape, Prior prior) {
    var sizes =
        switch (format) {
          case UNIFIED_DIFF, FULL_FILE -> SizeForecast.of(files, shape.measure(), prior);
          case STRUCTURED_EDIT, NDJSON, SEARCH_REPLACE -> edits(files, shape, prior);
        };
    return Synthesis.applies(files) ? synthesis(files.size(), sizes) : sizes;
  }

  /// New files whole, changes as edits; as uncertain as the diff of the same phase.
  private static SizeForecast edits(List<TargetFile> files, FormatShape shape, Prior prior) {
    var diff = SizeForecast.of(files, Measure.DIFF, prior);
    var whole = SizeForecast.of(files, Measure.FULL, prior);
    var tokens = new ArrayList<Double>(files.size());
    double sum = 0;
    for (int i = 0; i < files.size(); i++) {
      double one =
          files.get(i).creates()
              ? shape.created() * whole.files().get(i)
              : shape.modified() * diff.files().get(i);
      tokens.add(one);
      sum += one;
    }
    double share = diff.point() == 0 ? 0 : sum / diff.point();
    return new SizeForecast(tokens, sum, diff.half() * share, diff.nineOfTen() * share);
  }

  private static SizeForecast synthesis(int files, SizeForecast sizes) {
    double parts = Synthesis.tokens(files);
    double share = Math.max(1, parts / sizes.point());
    return new SizeForecast(
        sizes.files().stream().map(tokens -> tokens * share).toList(),
        Math.max(parts, sizes.point()),
        Math.max(parts, sizes.half()),
        Math.max(Synthesis.upper(files), sizes.nineOfTen()));
  }

  private static List<PathEstimate> breakdown(
      List<TargetFile> files, SizeForecast sizes, OutputFormat format, double tokenFactor) {
    var breakdown = new ArrayList<PathEstimate>(files.size());
    int next = 0;
    for (var file : files) {
      double tokens =
          file.change() == Change.DELETE ? deletion(file, format) : sizes.files().get(next++);
      breakdown.add(
          new PathEstimate(
              file.path(),
              file.kind().word(),
              file.change(),
              Forecast.whole(tokens * tokenFactor)));
    }
    return breakdown;
  }

  /// A diff shows every line that goes; other formats only name the file.
  private static double deletion(TargetFile file, OutputFormat format) {
    var before = file.existing();
    return format == OutputFormat.UNIFIED_DIFF && before != null
        ? DELETION + before.tokens() + before.lines()
        : DELETION;
  }

  private static double bounded(double tokens) {
    return Math.clamp(tokens, 1, SizeForecast.LARGEST);
  }
}
