package io.phasegate.continuation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.continuation.domain.EarlierFiles;
import io.phasegate.continuation.domain.Hints;
import io.phasegate.continuation.domain.Merge;
import io.phasegate.continuation.sample.GitTrees;
import io.phasegate.continuation.sample.GoingOn;
import io.phasegate.continuation.sample.Sample;
import io.phasegate.continuation.sample.Samples;
import io.phasegate.continuation.sample.Tokens;
import io.phasegate.contracts.event.RecoveredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is called complete applies as git applies it, and gives the tree that was meant.
class DiffTreesTest {
  private static final int DOCUMENTS = Integer.getInteger("phasegate.samples", 4);
  private static final int CUTS = Integer.getInteger("phasegate.cuts", 6);
  private static final int FIRST = Integer.getInteger("phasegate.seed", 500);
  private static final int FILES = 6;

  @ParameterizedTest
  @EnumSource
  void mergedDiffsGiveTheTree(GoingOn style) {
    var wrong = new ArrayList<String>();
    for (long seed = FIRST; seed < FIRST + DOCUMENTS; seed++) {
      var sample = Samples.diffOfTexts(seed, FILES);
      var random = new Random(seed);
      int complete = 0;
      for (int cut : Tokens.ends(sample, CUTS, random)) {
        var continuations = style.continuations(sample, cut, random);
        if (continuations.isEmpty()) {
          complete++;
          continue;
        }
        var merge = merge(sample, cut, continuations);
        if (merge.complete()) {
          complete++;
          var where = "seed %d, cut at %d: ".formatted(seed, cut);
          difference(sample, merge).ifPresent(found -> wrong.add(where + found));
        }
      }
      assertThat(complete).as("%s, seed %d", style, seed).isPositive();
    }
    assertThat(wrong).as("%s", style).isEmpty();
  }

  /// Modes, with and without lines, and a binary file that goes, cut anywhere.
  @Test
  void keepsModesAndMarkersWhereverTheyAreCut() {
    var diff =
        """
        diff --git a/bin/run b/bin/run
        old mode 100644
        new mode 100755
        diff --git a/bin/stop b/bin/stop
        old mode 100755
        new mode 100644
        index 5d563e4..07a84cf
        --- a/bin/stop
        +++ b/bin/stop
        @@ -1 +1 @@
        -exit 1
        \\ No newline at end of file
        +exit 0
        diff --git a/logo.bin b/logo.bin
        deleted file mode 100644
        index 51cf5b9..0000000
        Binary files a/logo.bin and /dev/null differ
        """;
    for (int cut = 0; cut <= diff.length(); cut++) {
      var rest = List.of(diff.substring(cut));
      var merge = OutputMerger.merge(diff.substring(0, cut), rest, Hints.NONE.whenEnded());

      assertThat(merge.output()).as("cut at %d", cut).isEqualTo(diff);
      assertThat(merge.result().paths(RecoveredFile.State.PARTIAL)).as("cut at %d", cut).isEmpty();
    }
  }

  private static Merge merge(Sample sample, int cut, List<String> continuations) {
    var before = sample.trees().before();
    EarlierFiles base = path -> Optional.ofNullable(before.get(path));
    return OutputMerger.merge(
        sample.output().substring(0, cut), continuations, new Hints(null, true, base));
  }

  /// How the tree that a merged diff makes differs from the one that was meant.
  private static Optional<String> difference(Sample sample, Merge merge) {
    try (var git = new GitTrees()) {
      var tree = git.applied(git.tree(sample.trees().before()), merge.output());
      return tree.equals(new TreeMap<>(sample.trees().after()))
          ? Optional.empty()
          : Optional.of("another tree, %s".formatted(merge.placements()));
    } catch (IllegalStateException e) {
      return Optional.of("%s, %s".formatted(e.getMessage(), merge.placements()));
    }
  }
}
