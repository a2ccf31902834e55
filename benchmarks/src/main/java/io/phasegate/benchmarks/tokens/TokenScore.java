package io.phasegate.benchmarks.tokens;

import io.phasegate.token.domain.Hint;
import io.phasegate.token.domain.Prior;
import io.phasegate.token.domain.Prior.Measure;
import io.phasegate.token.domain.SizeForecast;
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
  }

  private static Map<String, Prior> folds(List<CorpusPhase> corpus) {
    var repositories =
        corpus.stream()
            .map(CorpusPhase::repository)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var folds = new LinkedHashMap<String, Prior>();
    for (var repository : repositories) {
      var others =
          corpus.stream().filter(phase -> !phase.repository().equals(repository)).toList();
      folds.put(repository, PriorFit.fit("fold", others));
    }
    return folds;
  }

  private void printStatic() {
    System.out.println("| output | hint | within ±20 % | median error | SMAPE | truncated | budget use |");
    System.out.println("|---|---|---|---|---|---|---|");
    var hints = Hints.of(corpus, 0.35);
    for (var measure : Measure.values()) {
      for (var hint : Hint.values()) {
        System.out.printf("| %s | %s | %s%n", measure, hint, row(accuracy(measure, hint, hints)));
      }
    }
    System.out.printf("| additive | NONE | %s%n", row(AdditiveFormula.score(corpus)));
  }

  private Accuracy accuracy(Measure measure, Hint hint, Hints hints) {
    var random = new Random(SEED);
    var accuracy = new Accuracy();
    for (var phase : corpus) {
      var prior = folds.get(phase.repository());
      var forecast = SizeForecast.of(hints.of(phase, hint, random), measure, prior, hint);
      accuracy.add(forecast.point(), forecast.nineOfTen(), phase.tokens(measure));
    }
    return accuracy;
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
