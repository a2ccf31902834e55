package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.sample.GoingOn;
import io.phasegate.continuation.sample.Said;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.continuation.sample.Tokens;
import io.phasegate.contracts.event.DocumentFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is recovered when a model goes on in each of the ways in which models do. The table of
/// docs/continuation.md is what this prints with
/// `-Dphasegate.seed=9001 -Dphasegate.samples=30 -Dphasegate.cuts=10`. With `-Dphasegate.base=true`
/// the files before are known, with `-Dphasegate.list=true` it prints what is told, too.
class RecoveryTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 4);
  private static final int CUTS = Integer.getInteger("phasegate.cuts", 12);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 100);
  private static final int FILES = 6;

  /// Whether the files before are known, as they are where an output names its source.
  private static final boolean BASE = Boolean.getBoolean("phasegate.base");

  /// Whether to print what is told.
  private static final boolean LIST = Boolean.getBoolean("phasegate.list");

  /// A repetition of fewer letters, or of one line, may just as well be the text's own.
  private static final int LETTERS = 12;
  private static final Map<GoingOn, Map<DocumentFormat, String>> TABLE =
      new EnumMap<>(GoingOn.class);
  private static final int AROUND = 100;
  private static int merges;
  private static int wrong;

  private enum Outcome {
    RECOVERED,
    /// Told, and little was repeated: less than a line and some words.
    LITTLE,
    TOLD,
    WRONG
  }

  @ParameterizedTest
  @EnumSource
  void isNeverSilentlyWrong(DocumentFormat format) {
    var counts = new TreeMap<GoingOn, EnumMap<Outcome, Integer>>();
    var wrong = new ArrayList<String>();
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.of(format, seed, FILES);
      var whole = Said.by(OutputReader.read(sample.output(), hints(sample)));
      var random = new Random(seed);
      var cuts = Tokens.ends(sample, CUTS, random);
      for (int cut : cuts) {
        for (var style : GoingOn.values()) {
          var continuations = style.continuations(sample, cut, random);
          if (continuations.isEmpty()) {
            continue;
          }
          var merge = merge(sample, cut, continuations);
          var outcome = outcome(merge, whole, repeatsLittle(sample, cut, continuations));
          counts
              .computeIfAbsent(style, _ -> new EnumMap<>(Outcome.class))
              .merge(outcome, 1, Integer::sum);
          var where = "%s, seed %d, cut at %d, %s: ".formatted(format, seed, cut, style);
          if (outcome == Outcome.WRONG) {
            wrong.add(where + merge.placements());
          } else if (LIST && outcome != Outcome.RECOVERED) {
            list(where + outcome, sample, cut, merge);
          }
        }
      }
    }
    counts.forEach((style, count) -> note(format, style, count));
    assertThat(wrong).isEmpty();
  }

  private static Merge merge(Sample sample, int cut, List<String> continuations) {
    return OutputMerger.merge(sample.output().substring(0, cut), continuations, hints(sample));
  }

  private static Hints hints(Sample sample) {
    var before = sample.trees().before();
    EarlierFiles base = BASE ? path -> Optional.ofNullable(before.get(path)) : EarlierFiles.UNKNOWN;
    return new Hints(null, true, base);
  }

  private static void list(String where, Sample sample, int cut, Merge merge) {
    var output = sample.output();
    System.out.printf(
        "%s%n  <%s%n   │%s>%n  %s %s%n",
        where,
        output.substring(Math.max(0, cut - AROUND), cut).replace("\n", "⏎"),
        output.substring(cut, Math.min(output.length(), cut + AROUND)).replace("\n", "⏎"),
        merge.placements(),
        merge.result().signals());
  }

  /// Whether a model that goes on before the cut wrote no more again than a text may say twice, or
  /// was cut again before it wrote more than that.
  private static boolean repeatsLittle(Sample sample, int cut, List<String> continuations) {
    var output = sample.output();
    var cutAgain = continuations.subList(0, continuations.size() - 1);
    if (cutAgain.stream().anyMatch(part -> letters(part) < LETTERS)) {
      return true;
    }
    int from = output.length() - continuations.getFirst().length();
    if (from < 0 || from >= cut || !output.endsWith(continuations.getFirst())) {
      return false;
    }
    var repeated = output.substring(from, cut);
    boolean oneLine = repeated.indexOf('\n') == repeated.length() - 1;
    return oneLine || letters(repeated) < LETTERS;
  }

  private static long letters(String text) {
    return text.chars().filter(Character::isLetterOrDigit).count();
  }

  private static Outcome outcome(Merge merge, Set<Said> whole, boolean little) {
    if (!whole.containsAll(Said.by(merge.result()))) {
      return Outcome.WRONG;
    }
    return merge.complete() && Said.by(merge.result()).equals(whole)
        ? Outcome.RECOVERED
        : merge.complete() ? Outcome.WRONG : little ? Outcome.LITTLE : Outcome.TOLD;
  }

  private static void note(DocumentFormat format, GoingOn style, Map<Outcome, Integer> counts) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    wrong += counts.getOrDefault(Outcome.WRONG, 0);
    double recovered = 100.0 * counts.getOrDefault(Outcome.RECOVERED, 0) / all;
    double little = 100.0 * counts.getOrDefault(Outcome.LITTLE, 0) / all;
    double told = 100.0 * counts.getOrDefault(Outcome.TOLD, 0) / all;
    TABLE
        .computeIfAbsent(style, _ -> new EnumMap<>(DocumentFormat.class))
        .put(format, String.format(Locale.ROOT, "%.1f / %.1f / %.1f", recovered, little, told));
    merges += all;
  }

  /// The table of the documentation.
  @AfterAll
  static void print() {
    System.out.printf(
        "%d merges, %d wrong, from seed %d on; per cent recovered /", merges, wrong, FIRST);
    System.out.println(" told, little repeated / told:");
    for (var row : TABLE.entrySet()) {
      var cells =
          Stream.of(DocumentFormat.values())
              .map(format -> row.getValue().getOrDefault(format, "–"));
      System.out.println(
          "| " + row.getKey() + " | " + cells.collect(Collectors.joining(" | ")) + " |");
    }
  }
}
