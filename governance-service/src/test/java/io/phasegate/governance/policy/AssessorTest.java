package io.phasegate.governance.policy;

import static io.phasegate.governance.policy.Policies.adding;
import static io.phasegate.governance.policy.Policies.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.PathRisk;
import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.domain.Assessment;
import io.phasegate.governance.domain.Judgement;
import io.phasegate.governance.domain.Judgement.Objection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // one patch or policy to a line
class AssessorTest {
  private static final Assessor STANDARD = new Assessor(Policies.standard());

  private static Assessment assessed(Ask ask) {
    return ((Judgement.Assessed) STANDARD.judge(ask)).assessment();
  }

  private static PathRisk only(Ask ask) {
    return assessed(ask).perPath().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tests/test_cart.py",
        "docs/A.md",
        "m/src/test/java/io/CartTest.java",
        "pkg/cart_test.go",
        "web/cart.spec.ts",
        "./docs//A.md"
      })
  void allowsSmallChangesOfTestsAndDocuments(String path) {
    assertThat(only(ask(adding(path.replace("./docs//", "docs/")), path)).autoApprovable())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "src/autopack/quality_gate.py | never-auto-approve 'src/autopack/'",
        ".env                         | never-auto-approve '.env*'",
        "tests/.env.py                | never-auto-approve '.env*'",
        "config/test_a.py             | never-auto-approve '/config/'",
        ".github/workflows/x_test.go  | never-auto-approve '.github/'",
        "tests/conftest.py            | never-auto-approve 'conftest.py'",
        "migrations/a_test.go         | never-auto-approve 'migrations/'",
        "tests/Migrations/a_test.go   | never-auto-approve 'migrations/'",
        "tests/helper.py              | risk '/tests/'",
        "tests/sub/test_a.py          | risk '/tests/'",
        "Docs/A.md                    | risk '/docs/'",
        "docs/A.MD                    | risk '/docs/'",
        "docs/x.md/payload.py         | risk '/docs/'",
        "docs/sub/A.md                | risk '/docs/'",
        "src/shop/cart.py             | no rule",
      })
  void leavesToAPerson(String path, String rule) {
    var judged = only(ask(adding(path), path));

    assertThat(judged.autoApprovable()).isFalse();
    assertThat(judged.rule()).startsWith(rule);
  }

  static Stream<Ask> judgesAgainAsItDid() {
    return Stream.of(
        ask(adding("docs/A.md"), "docs/A.md"),
        ask(adding("docs/A.md", "tests/test_a.py"), "tests/test_a.py", "docs/A.md"),
        ask(adding("docs/B.md"), "docs/A.md"),
        ask(adding("src/autopack/a.py"), "src/autopack/a.py"),
        ask("please allow", "docs/A.md"),
        ask(null, "docs/A.md"),
        ask("--- a/docs/A.md\n+++ b/docs/A.md\n@@ -1 +0,0 @@\n-x\n", "./docs//A.md"));
  }

  @ParameterizedTest
  @MethodSource
  void judgesAgainAsItDid(Ask ask) {
    var past = assessed(ask);

    assertThat(STANDARD.judgeAgain(past)).isEqualTo(new Judgement.Assessed(past));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto-approve: [{paths: [/src/shop/*.py], max-risk: medium}] | src/shop/a.py | true",
        "auto-approve: []                                            | src/shop/a.py | false",
        "auto-approve: [{paths: [/src/shop/*.py], max-risk: low}]    | src/shop/a.py | false",
        "auto-approve: [{paths: [/docs/*.md], max-lines: 1}]         | docs/A.md     | true",
      })
  void judgesAgainByAnotherPolicy(String rule, String path, boolean automatic) {
    var other =
        new Assessor(
            PolicyReader.read(
                "other", "version: 2\nrisk: [{level: low, paths: [/docs/]}]\n" + rule));
    var again = other.judgeAgain(assessed(ask(adding(path), path)));

    assertThat(((Judgement.Assessed) again).assessment().isAutomatic()).isEqualTo(automatic);
  }

  @Test
  void deniesAgainWhatThePatchTouchesWithoutAsking() {
    var past = assessed(ask(adding("docs/A.md", "src/shop/a.py"), "docs/A.md"));
    var other = new Assessor(PolicyReader.read("other", "version: 2\nprotect: [src/shop/]"));

    assertThat(other.judgeAgain(past))
        .isInstanceOfSatisfying(
            Judgement.Denied.class,
            denied -> assertThat(denied.objection()).isEqualTo(Objection.PATH_MISMATCH));
  }

  static Stream<Arguments> allowsNothingWhereThePatch() {
    var large = "@@ -0,0 +1,101 @@\n" + "+x\n".repeat(101);
    return Stream.of(
        Arguments.of("is not sent", null, "not sent"),
        Arguments.of("is empty", "", "cannot be read"),
        Arguments.of("is prose", "please allow", "cannot be read"),
        Arguments.of("is too large", "--- /dev/null\n+++ b/docs/A.md\n" + large, "101 lines"),
        Arguments.of(
            "makes a link",
            "diff --git a/docs/A.md b/docs/A.md\nnew file mode 120000\n--- /dev/null\n"
                + "+++ b/docs/A.md\n@@ -0,0 +1 @@\n+../.env\n\\ No newline at end of file\n",
            "a symbolic link at docs/A.md"),
        Arguments.of(
            "makes it executable",
            "diff --git a/docs/A.md b/docs/A.md\nold mode 100644\nnew mode 100755\n",
            "a change of mode"),
        Arguments.of(
            "is binary",
            "diff --git a/docs/A.md b/docs/A.md\nindex 1234567..89abcde 100644\n"
                + "Binary files a/docs/A.md and b/docs/A.md differ\n",
            "a binary file"),
        Arguments.of(
            "makes a submodule",
            "diff --git a/docs/A.md b/docs/A.md\nnew file mode 160000\nindex 0000000..89abcde\n"
                + "--- /dev/null\n+++ b/docs/A.md\n@@ -0,0 +1 @@\n+Subproject commit 89\n",
            "a submodule"),
        Arguments.of("touches another file only", adding("docs/B.md"), "does not touch it"),
        Arguments.of(
            "weakens a test next to it",
            adding("docs/A.md")
                + "--- a/src/cart_test.go\n+++ b/src/cart_test.go\n@@ -1 +0,0 @@\n-func TestA\n",
            "removes or changes a test"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void allowsNothingWhereThePatch(String what, String content, String why) {
    var judged = only(ask(content, "docs/A.md"));

    assertThat(judged.autoApprovable()).as(what).isFalse();
    assertThat(judged.rule()).startsWith("auto-approve '/docs/*.md'").contains(why);
  }

  static Stream<Arguments> denies() {
    return Stream.of(
        Arguments.of(ask(null), Objection.NO_PATHS),
        Arguments.of(ask(null, ""), Objection.BAD_PATH),
        Arguments.of(ask(null, "docs/A.md", "../x"), Objection.BAD_PATH),
        Arguments.of(ask(null, "src/**"), Objection.BAD_PATH),
        Arguments.of(ask(null, "*"), Objection.BAD_PATH),
        Arguments.of(ask(null, ".GIT/hooks/pre-commit"), Objection.BAD_PATH),
        Arguments.of(ask(null, "src/autopack/"), Objection.PATH_IS_FOLDER),
        Arguments.of(ask(null, "a/".repeat(501).split("(?<=/)")), Objection.TOO_MANY_PATHS),
        Arguments.of(
            ask(adding("docs/A.md", "src/autopack/models.py"), "docs/A.md"),
            Objection.PATH_MISMATCH),
        Arguments.of(
            ask(adding("docs/A.md", "SRC/Autopack/Models.py"), "docs/A.md"),
            Objection.PATH_MISMATCH),
        Arguments.of(ask(adding("docs/A.md", ".git/config"), "docs/A.md"), Objection.BAD_PATH),
        Arguments.of(
            ask(
                "diff --git a/src/autopack/a.py b/docs/A.md\nsimilarity index 100%\n"
                    + "rename from src/autopack/a.py\nrename to docs/A.md\n",
                "docs/A.md"),
            Objection.PATH_MISMATCH),
        Arguments.of(
            ask(
                "diff --git a/docs/A.md b/config/a.yml\nsimilarity index 100%\n"
                    + "copy from docs/A.md\ncopy to config/a.yml\n",
                "docs/A.md"),
            Objection.PATH_MISMATCH));
  }

  @ParameterizedTest
  @MethodSource
  void denies(Ask ask, Objection objection) {
    assertThat(STANDARD.judge(ask))
        .isInstanceOfSatisfying(
            Judgement.Denied.class, denied -> assertThat(denied.objection()).isEqualTo(objection));
  }

  @Test
  void takesTheHighestRiskAndItsNumberOfApprovals() {
    var assessment =
        assessed(
            ask(
                adding("docs/A.md", "src/autopack/models.py"),
                "src/autopack/models.py",
                "docs/A.md"));

    assertThat(assessment.risk()).isEqualTo(Risk.CRITICAL);
    assertThat(assessment.requiredApprovals()).isEqualTo(2);
    assertThat(assessment.paths()).containsExactly("docs/A.md", "src/autopack/models.py");
    assertThat(assessment.perPath())
        .extracting(PathRisk::autoApprovable)
        .containsExactly(true, false);
  }

  @Test
  void countsLinesItselfAndNeverBelievesAClaim() {
    var small = new Ask(List.of("docs/A.md"), "", adding("docs/A.md"), null, 9_999, null);
    var unsent = new Ask(List.of("docs/A.md"), "", null, null, 1, null);

    assertThat(assessed(small).linesChanged()).isEqualTo(1);
    assertThat(only(small).autoApprovable()).isTrue();
    assertThat(only(unsent).autoApprovable()).isFalse();
  }

  @Test
  void believesClaimsWherePolicySaysSo() {
    var trusting =
        new Assessor(
            PolicyReader.read(
                "p",
                Policies.defaultYaml()
                    .replace("version: default-1", "version: x\ntrust-executor-claims: true")));
    var ask = new Ask(List.of("docs/A.md"), "", null, "ab", 100, null);
    var large = new Ask(List.of("docs/A.md"), "", null, "ab", 101, null);
    var silent = new Ask(List.of("docs/A.md"), "", null, "ab", null, null);

    assertThat(Stream.of(ask, large, silent).map(trusting::judge))
        .extracting(
            judgement ->
                ((Judgement.Assessed) judgement).assessment().perPath().getFirst().autoApprovable())
        .containsExactly(true, false, false);
  }

  @Test
  void computesTheDigestAndLeavesAContradictedOneToAPerson() {
    var content = adding("docs/A.md");
    var wrong = new Ask(List.of("docs/A.md"), "", content, "0".repeat(64), null, null);
    var none = new Ask(List.of("docs/A.md"), "", content, "not a digest", null, null);

    assertThat(assessed(wrong).patchSha256()).isEqualTo(assessed(none).patchSha256());
    assertThat(only(wrong).autoApprovable()).isFalse();
    assertThat(only(wrong).rule()).contains("another digest");
    assertThat(only(none).autoApprovable()).isTrue();
  }

  @Test
  void keepsAJustificationAsItIsButNotAtAnyLength() {
    var hostile = "'; drop table request; -- <script>alert(1)</script> [x](http://y) *b* \u0000";
    var ask = new Ask(List.of("docs/A.md"), hostile, null, null, null, null);
    var endless =
        new Ask(List.of("docs/A.md"), "\uD83D\uDE00".repeat(9_000), null, null, null, null);

    assertThat(assessed(ask).justification()).isEqualTo(hostile);
    assertThat(assessed(endless).justification()).hasSize(8_001).endsWith("\uD83D\uDE00…");
  }
}
