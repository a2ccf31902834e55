package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssertionCheckTest {
  private static final String STRONG =
      "def test_sum():\n    assert total() == 3\n    assert total() > 2\n";
  private static final String WEAK = "def test_sum():\n    assert total() == 3\n";
  private static final String GUTTED = "def test_sum():\n    total()\n";

  @TempDir private Path cache;

  @Test
  void findsAWeakenedTest() {
    assertThat(weakened(STRONG, WEAK)).containsExactly(new Weakened("tests/test_a.py", 2, 1));
    assertThat(weakened(STRONG, GUTTED)).containsExactly(new Weakened("tests/test_a.py", 2, 0));
  }

  @Test
  void hasNothingAgainstAsManyOrMoreAssertions() {
    assertThat(weakened(STRONG, STRONG)).isEmpty();
    assertThat(weakened(WEAK, STRONG)).isEmpty();
    assertThat(weakened(STRONG, STRONG.replace('3', '4'))).isEmpty();
  }

  @Test
  void doesNotCountAnAssertionThatCannotFail() {
    assertThat(weakened(WEAK, "def test_sum():\n    assert True\n")).hasSize(1);
  }

  private List<Weakened> weakened(String before, String after) {
    var path = "tests/test_a.py";
    var workspaces = new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS);
    try (var base = workspaces.open(Sources.inline(InlineFile.of(path, before)));
        var now = workspaces.open(Sources.inline(InlineFile.of(path, after)))) {
      return AssertionCheck.compare(
              List.of(RepoPath.of(path)), new WorkspaceFiles(base), new WorkspaceFiles(now))
          .weakened();
    }
  }
}
