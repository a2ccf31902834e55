package io.phasegate.benchmarks.tokens;

import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.token.domain.Group;
import io.phasegate.token.domain.Hint;
import io.phasegate.token.domain.Lesson;
import io.phasegate.token.domain.Prior;
import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.RepositoryMemory;
import io.phasegate.token.domain.SizeForecast;
import io.phasegate.token.domain.Traits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/// Scores the forecast: each repository is forecast by a prior that was fitted on all others.
public final class TokenScore {
  private static final long SEED = 7;
  private static final int LEARNING = 100;
  private static final String COLUMNS =
      "| within ±20 % | median error | SMAPE | truncated | budget use |";

  private final List<CorpusPhase> corpus;
  private final Map<String, Prior> folds;

  private TokenScore(List<CorpusPhase> corpus) {
    this.corpus = corpus;
    this.folds = folds(corpus);
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("expected the folder of the corpus");
      System.exit(64);
    }
    var score = new TokenScore(Corpus.read(Path.of(arguments[0])));
    score.printStatic();
    System.out.println();
    score.printLearning(Measure.DIFF);
    System.out.println();
    score.printLearning(Measure.FULL);
  }

  private static Map<String, Prior> folds(List<CorpusPhase> corpus) {
    var repositories =
        corpus.stream()
            .map(CorpusPhase::repository)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var folds = new LinkedHashMap<String, Prior>();
    for (var repository : repositories) {
      folds.put(repository, PriorFit.fit("fold", without(repository, corpus)));
    }
    return folds;
  }

  private static List<CorpusPhase> without(String repository, List<CorpusPhase> corpus) {
    return corpus.stream().filter(phase -> !phase.repository().equals(repository)).toList();
  }

  private Prior prior(String repository) {
    var prior = folds.get(repository);
    if (prior == null) {
      throw new IllegalArgumentException(
          "expected a repository of the corpus, found " + repository);
    }
    return prior;
  }

  private void printStatic() {
    System.out.println("| output | hint " + COLUMNS);
    System.out.println("|---|---|---|---|---|---|---|");
    var hints = Hints.of(corpus, 0.35);
    for (var measure : Measure.values()) {
      for (var hint : Hint.values()) {
        System.out.printf("| %s | %s | %s%n", measure, hint, row(accuracy(measure, hint, hints)));
      }
    }
    var byLines = Hints.of(corpus, 0.35, CorpusFile::writtenLines);
    for (var hint : List.of(Hint.THREE_SIZES, Hint.FIVE_SIZES)) {
      System.out.printf(
          "| DIFF | %s of added lines | %s%n", hint, row(accuracy(Measure.DIFF, hint, byLines)));
    }
    System.out.printf("| DIFF by formula | NONE | %s%n", row(AdditiveFormula.score(corpus)));
    System.out.printf("| FULL by formula | NONE | %s%n", row(wholeFileFormula()));
  }

  private Accuracy wholeFileFormula() {
    var accuracy = new Accuracy();
    for (var repository : folds.keySet()) {
      var formula = new WholeFileFormula(without(repository, corpus));
      corpus.stream()
          .filter(phase -> phase.repository().equals(repository))
          .forEach(phase -> formula.score(phase, accuracy));
    }
    return accuracy;
  }

  private Accuracy accuracy(Measure measure, Hint hint, Hints hints) {
    var random = new Random(SEED);
    var accuracy = new Accuracy();
    for (var phase : corpus) {
      var prior = prior(phase.repository());
      var forecast = SizeForecast.of(hints.of(phase, hint, random), measure, prior, hint);
      accuracy.add(forecast.point(), forecast.nineOfTen(), phase.tokens(measure));
    }
    return accuracy;
  }

  /// Each repository from its oldest phase to its newest: forecast, then learn.
  private void printLearning(Measure measure) {
    System.out.printf("%s, after %d phases of learning, no hints%n", measure, LEARNING);
    System.out.println("| repository | phases " + COLUMNS);
    System.out.println("|---|---|---|---|---|---|---|");
    var all = new Accuracy();
    for (var repository : folds.keySet()) {
      var accuracy = new Accuracy();
      learn(repository, measure, accuracy, all);
      System.out.printf("| %s | %d | %s%n", repository, accuracy.phases(), row(accuracy));
    }
    System.out.printf("| all | %d | %s%n", all.phases(), row(all));
  }

  private void learn(String repository, Measure measure, Accuracy accuracy, Accuracy all) {
    var prior = prior(repository);
    var memory = RepositoryMemory.EMPTY;
    int seen = 0;
    var format = measure == Measure.DIFF ? OutputFormat.UNIFIED_DIFF : OutputFormat.FULL_FILE;
    for (var phase : corpus) {
      if (phase.repository().equals(repository)) {
        var group = new Group(phase.category(), format, "reference");
        var plain = SizeForecast.of(phase.planned(), measure, prior);
        var traits = Traits.of(phase.planned(), plain.point());
        var forecast = plain.calibrated(memory.calibration(group, traits));
        long actual = (long) phase.tokens(measure);
        if (++seen > LEARNING) {
          accuracy.add(forecast.point(), forecast.nineOfTen(), (double) actual);
          all.add(forecast.point(), forecast.nineOfTen(), (double) actual);
        }
        memory = memory.after(lesson(group, traits, forecast, actual));
      }
    }
  }

  private static Lesson lesson(Group group, Traits traits, SizeForecast forecast, long actual) {
    long budget = Math.round(forecast.nineOfTen());
    return new Lesson(
        group,
        traits,
        forecast.point(),
        forecast.half(),
        forecast.nineOfTen(),
        budget,
        actual,
        false);
  }

  static String row(Accuracy accuracy) {
    return String.format(
        Locale.ROOT,
        "%.1f %% | %.0f %% | %.0f | %.1f %% | %.0f %% |",
        100 * accuracy.near(),
        100 * accuracy.medianError(),
        100 * accuracy.smape(),
        100 * accuracy.truncated(),
        100 * accuracy.budgetUse());
  }
}
