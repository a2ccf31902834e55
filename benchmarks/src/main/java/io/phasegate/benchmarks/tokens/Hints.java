package io.phasegate.benchmarks.tokens;

import io.phasegate.contracts.Deliverable.Size;
import io.phasegate.token.domain.Hint;
import io.phasegate.token.domain.TargetFile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Plays the planner: derives from what was really written the hints that one could have given.
///
/// @param size what labels speak of
/// @param three sizes up to which a file is `S`, and up to which `M`
/// @param five the same for `XS`, `S`, `M` and `L`
/// @param noise standard deviation of the logarithm of the expected lines
record Hints(
    ToIntFunction<CorpusFile> size, List<Integer> three, List<Integer> five, double noise) {
  private static final List<Size> THREE = List.of(Size.S, Size.M, Size.L);
  private static final List<Size> FIVE = List.of(Size.XS, Size.S, Size.M, Size.L, Size.XL);

  /// Labels of the tokens of a file's diff, equally frequent among these phases' files.
  static Hints of(List<CorpusPhase> phases, double noise) {
    return of(phases, noise, CorpusFile::diffTokens);
  }

  static Hints of(List<CorpusPhase> phases, double noise, ToIntFunction<CorpusFile> size) {
    var sizes =
        phases.stream().flatMap(phase -> phase.files().stream()).mapToInt(size).sorted().toArray();
    return new Hints(size, cuts(sizes, 3), cuts(sizes, 5), noise);
  }

  private static List<Integer> cuts(int[] sorted, int parts) {
    var cuts = new Integer[parts - 1];
    Arrays.setAll(cuts, i -> sorted[(i + 1) * sorted.length / parts]);
    return List.of(cuts);
  }

  List<TargetFile> of(CorpusPhase phase, Hint hint, Random random) {
    return phase.files().stream().map(file -> of(file, hint, random)).toList();
  }

  private TargetFile of(CorpusFile file, Hint hint, Random random) {
    var planned = file.planned();
    return switch (hint) {
      case NONE -> planned;
      case THREE_SIZES -> sized(planned, THREE.get(level(file, three)));
      case FIVE_SIZES -> sized(planned, FIVE.get(level(file, five)));
      case LINES -> {
        double lines = file.writtenLines() * Math.exp(noise * random.nextGaussian());
        yield with(planned, null, (int) Math.round(lines));
      }
    };
  }

  private int level(CorpusFile file, List<Integer> cuts) {
    int level = 0;
    while (level < cuts.size() && size.applyAsInt(file) > cuts.get(level)) {
      level++;
    }
    return level;
  }

  private static TargetFile sized(TargetFile file, Size size) {
    return with(file, size, null);
  }

  private static TargetFile with(TargetFile file, @Nullable Size size, @Nullable Integer lines) {
    return new TargetFile(file.path(), file.kind(), file.change(), file.existing(), size, lines);
  }
}
