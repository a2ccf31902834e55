package io.phasegate.governance.patch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // one patch or policy to a line
class TestEditsTest {
  private static boolean weakens(String path, String removed, String added) {
    var minus = removed.isEmpty() ? "" : "-" + removed + "\n";
    var plus = added.isEmpty() ? "" : "+" + added + "\n";
    var text =
        "--- a/%1$s\n+++ b/%1$s\n@@ -1,%2$d +1,%3$d @@\n context\n"
                .formatted(path, minus.isEmpty() ? 1 : 2, plus.isEmpty() ? 1 : 2)
            + minus
            + plus;
    return TestEdits.weakening((PatchReading.Understood) PatchReader.read(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    assert total == 3",
        "    self.assertEqual(1, 2)",
        "def test_vat():",
        "async def test_vat():",
        "class TestVat:",
        "  assertThat(x).isEqualTo(1);",
        "  @Test",
        "  @org.junit.jupiter.api.Test",
        "  @ParameterizedTest",
        "func TestVat(t *testing.T) {",
        "  t.Errorf(\"no\")",
        "  require.NoError(t, err)",
        "  expect(total).toBe(3);",
        "  it('adds', () => {",
        "describe(\"cart\", () => {",
        "  with pytest.raises(ValueError):",
        "@pytest.mark.parametrize('a', [1, 2])",
        "  verify(mock).call();",
        "  x.should.equal(1)",
        "#[test]",
        "  [Fact]",
      })
  void seesATestOrAssertionGo(String line) {
    assertThat(weakens("tests/test_cart.py", line, "")).isTrue();
    assertThat(weakens("tests/test_cart.py", line, line + " # 1")).isTrue();
    assertThat(weakens("tests/test_cart.py", line, "    " + line)).as("indented").isTrue();
    assertThat(weakens("tests/test_cart.py", line, line)).as("comes back").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@pytest.mark.skip",
        "@pytest.mark.skipif(True, reason='x')",
        "    pytest.skip('later')",
        "@pytest.mark.xfail",
        "@unittest.skip('x')",
        "    raise unittest.SkipTest",
        "  @Disabled",
        "  @Ignore",
        "  t.Skip()",
        "  it.skip('adds', () => {",
        "  it.only('adds', () => {",
        "  xit('adds', () => {",
        "  xdescribe('cart', () => {",
        "  it.todo('adds')",
        "  assumeTrue(false);",
        "__test__ = False",
        "collect_ignore = ['test_a.py']",
        "    return",
        "    return;",
        "    if False:",
        "    if (false) {",
        "    sys.exit(0)",
        "    os._exit(0)",
        "    pytest.exit('x')",
        "/*",
        "    \"\"\"",
        "'''",
        "    except AssertionError:",
        "    } catch (Throwable t) {",
        "    contextlib.suppress(AssertionError)",
        "#[ignore]",
      })
  void seesATestSkippedOrSilenced(String line) {
    assertThat(weakens("tests/test_cart.py", "", line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    total = cart.total()",
        "    assert cart.total() == 3",
        "def test_more():",
        "  expect(total).toBe(3);",
        "    return total",
      })
  void letsTestsGrow(String line) {
    assertThat(weakens("tests/test_cart.py", "", line)).isFalse();
  }

  @Test
  void leavesOtherFilesAlone() {
    assertThat(weakens("docs/A.md", "assert this", "skip that")).isFalse();
    assertThat(weakens("src/cart.py", "    assert x", "    return")).isFalse();
  }

  @Test
  void seesATestFileGoOrMove() {
    var gone = "--- a/tests/test_a.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n";
    var moved =
        "diff --git a/%1$s b/%2$s\nsimilarity index 100%%\nrename from %1$s\nrename to %2$s\n";

    assertThat(weakening(gone)).isTrue();
    assertThat(weakening(moved.formatted("tests/test_a.py", "docs/a.md"))).isTrue();
    assertThat(weakening(moved.formatted("tests/test_a.py", "tests/helper.py"))).isTrue();
    assertThat(weakening(moved.formatted("docs/a.md", "docs/b.md"))).isFalse();
  }

  private static boolean weakening(String patch) {
    return TestEdits.weakening((PatchReading.Understood) PatchReader.read(patch)).isPresent();
  }

  @Test
  void doesNotTryToJudgeEndlessLines() {
    assertThat(weakens("tests/test_a.py", "", "x".repeat(3_000))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "tests/test_a.py, true",
    "test/a.rb, true",
    "src/__tests__/a.js, true",
    "spec/a_spec.rb, true",
    "a_test.go, true",
    "x/CartTest.java, true",
    "x/CartTests.cs, true",
    "x/CartFlowIT.java, true",
    "web/a.test.tsx, true",
    "conftest.py, true",
    "TESTS/A.PY, true",
    "src/latest.py, false",
    "docs/testing.md, false",
    "src/contest/a.py, false",
    "src/attestation.go, false"
  })
  void knowsTestFilesByTheirNames(String path, boolean test) {
    assertThat(TestEdits.isTest(path)).isEqualTo(test);
  }
}
