package io.phasegate.cli.governance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Patches compared with the approved one: a patch never differs from itself, unless it cannot be
/// read.
class PatchFileFuzzTest {
  private static final String PATCH =
      """
      diff --git a/src/a.py b/src/a.py
      index 1111111..2222222 100644
      --- a/src/a.py
      +++ b/src/a.py
      @@ -1 +1 @@
      -old
      +new
      diff --git a/x b/y
      similarity index 100%
      rename from x
      rename to y
      """;
  private static final PatchFile APPROVED = PatchFile.of(PATCH.getBytes(UTF_8));
  private static final Corpus PATCHES =
      Corpus.of(
          List.of(PATCH),
          "index 1...2 100644\n",
          "GIT binary patch\nliteral 3\n",
          "@@ -1,99999999999 +1 @@",
          "old mode 9\n",
          "--- /dev/null\n",
          "\"a/\\777\"",
          "@@@ -1 -1 +1 @@@\n");

  @Test
  void comparesEveryPatch() {
    Fuzz.fire("patches of commands", PATCHES, PatchFileFuzzTest::answer);
  }

  private static Object answer(byte[] input) {
    var patch = PatchFile.of(input);
    var paths = patch.paths();
    assertThat(paths.isEmpty() || patch.differenceFrom(patch, paths).isEmpty()).isTrue();
    return List.of(paths, APPROVED.differenceFrom(patch, List.of("src/a.py", "x", "y")));
  }
}
