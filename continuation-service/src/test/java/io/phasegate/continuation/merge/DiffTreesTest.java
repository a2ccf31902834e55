package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.sample.GitTrees;
import io.phasegate.continuation.sample.GoingOn;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.continuation.sample.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is called complete applies as git applies it, and gives the tree that was meant.
class DiffTreesTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 4);
  private static final int CUTS = Integer.getInteger("phasegate.cuts", 6);
  private static final int FILES = 6;

  @ParameterizedTest
  @EnumSource
  void mergedDiffsGiveTheTree(GoingOn style) {
    for (long seed = 500; seed < 500 + DOCUMENTS; seed++) {
      var sample = Samples.diffOfTexts(seed, FILES);
      var random = new Random(seed);
      int complete = 0;
      for (int cut : Tokens.ends(sample, CUTS, random)) {
        complete += appliesWhereComplete(sample, cut, style.continuations(sample, cut, random));
      }
      assertThat(complete).as("%s, seed %d", style, seed).isPositive();
    }
  }

  private static int appliesWhereComplete(Sample sample, int cut, List<String> continuations) {
    var trees = sample.trees();
    EarlierFiles base = path -> Optional.ofNullable(trees.before().get(path));
    var merge =
        OutputMerger.merge(
            sample.output().substring(0, cut), continuations, new Hints(null, true, base));
    if (!merge.complete()) {
      return 0;
    }
    try (var git = new GitTrees()) {
      assertThat(git.applied(git.tree(trees.before()), merge.output()))
          .as("cut at %d, %s", cut, merge.placements())
          .isEqualTo(new TreeMap<>(trees.after()));
    }
    return 1;
  }
}
