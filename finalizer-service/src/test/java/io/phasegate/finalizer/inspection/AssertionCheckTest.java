package io.phasegate.finalizer.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.finalizer.domain.AssertionEvidence.Loss;
import io.phasegate.finalizer.domain.AssertionEvidence.Weakened;
import io.phasegate.source.AllowedUrls;
import io.phasegate.source.RepoPath;
import io.phasegate.source.SourceLimits;
import io.phasegate.source.Workspaces;
import io.phasegate.source.code.CodeAnalysis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionCheckTest {
  private static final String FILE = "tests/test_a.py";
  private static final String OTHER = "tests/test_b.py";
  private static final String STRONG =
      "def test_sum():\n    assert total() == 3\n    assert total([]) == 0\n";

  @TempDir private Path cache;

  /// How an agent weakens a test that has two equalities, whatever else it adds.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "takes one out           | def test_sum():\\n  assert total() == 3",
        "takes all out           | def test_sum():\\n  total()",
        "comments one out        | def test_sum():\\n  assert total() == 3\\n  # assert total([]) == 0",
        "asserts constants       | def test_sum():\\n  assert True\\n  assert 1 == 1",
        "compares with itself    | def test_sum():\\n  assert total() == total()\\n  assert total([]) == 0",
        "asserts a tuple         | def test_sum():\\n  assert (total() == 3, 'x')\\n  assert total([]) == 0",
        "adds 'or True'          | def test_sum():\\n  assert total() == 3 or True\\n  assert total([]) == 0",
        "asks for any value      | def test_sum():\\n  assert total() is not None\\n  assert total([]) == 0",
        "asks for truth          | def test_sum():\\n  assert total()\\n  assert total([]) == 0",
        "asks for a bound        | def test_sum():\\n  assert total() >= 0\\n  assert total([]) == 0",
        "asks for a type         | def test_sum():\\n  assert isinstance(total(), int)\\n  assert total([]) == 0",
        "returns early           | def test_sum():\\n  return\\n  assert total() == 3\\n  assert total([]) == 0",
        "returns on a condition  | def test_sum():\\n  if os.environ.get('CI'):\\n    return\\n  assert total() == 3\\n  assert total([]) == 0",
        "skips                   | @pytest.mark.skip\\ndef test_sum():\\n  assert total() == 3\\n  assert total([]) == 0",
        "skips on a condition    | @pytest.mark.skipif(True, reason='x')\\ndef test_sum():\\n  assert total() == 3\\n  assert total([]) == 0",
        "expects to fail         | @pytest.mark.xfail\\ndef test_sum():\\n  assert total() == 3\\n  assert total([]) == 0",
        "skips inside            | def test_sum():\\n  pytest.skip('x')\\n  assert total() == 3\\n  assert total([]) == 0",
        "swallows                | def test_sum():\\n  try:\\n    assert total() == 3\\n    assert total([]) == 0\\n  except Exception:\\n    pass",
        "suppresses              | def test_sum():\\n  with suppress(Exception):\\n    assert total() == 3\\n    assert total([]) == 0",
        "never gets there        | def test_sum():\\n  if False:\\n    assert total() == 3\\n    assert total([]) == 0",
        "adds other tests        | def test_sum():\\n  assert total() == 3\\n\\ndef test_new():\\n  assert vat() == 1\\n  assert vat(2) == 2",
        "hides it in a function  | def later():\\n  assert total([]) == 0\\n\\ndef test_sum():\\n  assert total() == 3",
        "skips the module        | pytestmark = pytest.mark.skip\\ndef test_sum():\\n  assert total() == 3\\n  assert total([]) == 0"
      })
  void findsAnAgentThat(String trick, String weak) {
    assertThat(weakened(STRONG, weak.replace("\\n", "\n") + "\n"))
        .extracting(Weakened::loss)
        .isNotEmpty()
        .containsAnyOf(Loss.ASSERTIONS, Loss.PRECISION);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "changes nothing          | def test_sum():\\n  assert total() == 3\\n  assert total([]) == 0",
        "expects another value    | def test_sum():\\n  assert total() == 4\\n  assert total([]) == 0",
        "adds a message           | def test_sum():\\n  assert total() == 3, 'sum'\\n  assert total([]) == 0",
        "adds an assertion        | def test_sum():\\n  assert total() == 3\\n  assert total([]) == 0\\n  assert x",
        "splits the test          | def test_sum():\\n  assert total() == 3\\n  assert total([]) == 0\\n\\ndef test_new():\\n  assert a == 1",
        "renames the test         | def test_total():\\n  assert total() == 3\\n  assert total([]) == 0",
        "parametrizes it          | @pytest.mark.parametrize('a, b', [(1, 3), ([], 0)])\\ndef test_sum(a, b):\\n  assert total(a) == b",
        "loops over a table       | def test_sum():\\n  for a, b in [(1, 3), ([], 0)]:\\n    assert total(a) == b",
        "extracts a function      | def check(a, b):\\n  assert total(a) == b\\n\\ndef test_sum():\\n  check(1, 3)\\n  check([], 0)",
        "uses unittest            | def test_sum(self):\\n  self.assertEqual(total(), 3)\\n  self.assertEqual(total([]), 0)",
        "asserts emptiness        | def test_sum():\\n  assert total() == 3\\n  assert not total([])",
        "cleans up                | def test_sum():\\n  try:\\n    assert total() == 3\\n    assert total([]) == 0\\n  finally:\\n    close()",
        "moves it into a class    | class TestCart:\\n  def test_sum(self):\\n    assert total() == 3\\n    assert total([]) == 0"
      })
  void hasNothingAgainstAnAgentThat(String refactoring, String text) {
    assertThat(weakened(STRONG, text.replace("\\n", "\n") + "\n")).isEmpty();
  }

  @Test
  void knowsWhatMovedToAnotherFile() {
    var rest = "def test_sum():\n    assert total() == 3\n";
    var moved = "def test_empty():\n    assert total([]) == 0\n";

    assertThat(weakened(STRONG, rest, "", moved))
        .containsExactly(new Weakened(FILE, "test_sum", Loss.MOVED, 2, 1));
  }

  @Test
  void doesNotTakeOtherAssertionsForMovedOnes() {
    var rest = "def test_sum():\n    assert total() == 3\n";
    var other = "def test_vat():\n    assert vat() == 0\n    assert vat(1) == 1\n";

    assertThat(weakened(STRONG, rest, "", other))
        .containsExactly(new Weakened(FILE, "test_sum", Loss.ASSERTIONS, 2, 1));
  }

  @Test
  void tellsTestsThatAreGoneFromWeakenedOnes() {
    var two = STRONG + "\ndef test_vat():\n    assert vat() == 1\n";

    assertThat(weakened(two, STRONG))
        .containsExactly(new Weakened(FILE, "test_vat", Loss.NAME, 1, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assert total() == 3\\n    assert total([]) == 0                    | ",
        "assert total() == 3\\n    assert total([]) == 0\\n    assert vat() | ",
        "assert total() == 3                                                | NAME",
        "assert True                                                        | NAME",
        "assert total() is not None\\n    assert total([]) == 0             | NAME"
      })
  void holdsATestThatMovedToAnotherFileAgainstWhatItWas(String body, @Nullable Loss loss) {
    var moved = "def test_sum():\n    " + body.replace("\\n", "\n") + "\n";

    assertThat(moved(STRONG, moved))
        .extracting(Weakened::test, Weakened::loss)
        .isEqualTo(loss == null ? List.of() : List.of(tuple("test_sum", loss)));
  }

  @Test
  void findsATestThatMovedToAnotherClass() {
    var before = "class TestVat:\n    def test_sum(self):\n        assert total() == 3\n";
    var after = "class TestTax:\n    def test_sum(self):\n        assert total()\n";

    assertThat(moved(before, after))
        .containsExactly(new Weakened(FILE, "TestVat.test_sum", Loss.NAME, 1, 1));
  }

  @Test
  void takesNoOtherTestInPlaceOfOneThatMoved() {
    var instead = "def test_vat():\n    assert vat() == 1\n    assert vat(0) == 0\n";
    var moved = "def test_sum():\n    assert True\n";

    assertThat(weakened(STRONG, instead, "", moved))
        .containsExactly(new Weakened(FILE, "test_sum", Loss.NAME, 2, 0));
  }

  @Test
  void leavesTestsOfAFileThatIsGoneToTheDelta() {
    assertThat(moved(STRONG, "def test_vat():\n    assert vat() == 1\n")).isEmpty();
  }

  @Test
  void letsRowsFromElsewhereCount() {
    var text =
        "@pytest.mark.parametrize('a, b', load())\ndef test_sum(a, b):\n    assert total(a) == b\n";

    assertThat(weakened(STRONG, text)).extracting(Weakened::loss).containsExactly(Loss.MOVED);
  }

  @Test
  void findsATestThatBecameIllegible() {
    assertThat(weakened(STRONG, STRONG + "# " + "(".repeat(5_000)))
        .containsExactly(new Weakened(FILE, "", Loss.LEGIBILITY, 2, 0));
  }

  private List<Weakened> weakened(String before, String after) {
    return weakened(before, after, "", "");
  }

  /// The file is gone, and another one is new.
  private List<Weakened> moved(String before, String after) {
    return compare(
        Sources.inline(InlineFile.of(FILE, before)),
        Sources.inline(InlineFile.of(OTHER, after)),
        List.of(RepoPath.of(FILE)));
  }

  private List<Weakened> weakened(
      String before, String after, String otherBefore, String otherAfter) {
    return compare(
        Sources.inline(files(before, otherBefore)),
        Sources.inline(files(after, otherAfter)),
        List.of());
  }

  private List<Weakened> compare(Source before, Source after, List<RepoPath> gone) {
    var workspaces = new Workspaces(cache, AllowedUrls.none(), SourceLimits.DEFAULTS);
    var code = CodeAnalysis.direct();
    try (var base = workspaces.open(before);
        var now = workspaces.open(after)) {
      return AssertionCheck.compare(
          List.of(RepoPath.of(FILE), RepoPath.of(OTHER)),
          gone,
          new WorkspaceFiles(base, code),
          new WorkspaceFiles(now, code));
    }
  }

  private static InlineFile[] files(String file, String other) {
    var files = new ArrayList<>(List.of(InlineFile.of(FILE, file)));
    if (!other.isEmpty()) {
      files.add(InlineFile.of(OTHER, other));
    }
    return files.toArray(InlineFile[]::new);
  }
}
