package io.phasegate.governance.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.fuzzing.Corpus;
import io.phasegate.fuzzing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Policy files and requests: a policy that judges, or every problem with its line.
class PolicyFuzzTest {
  private static final String SMALL =
      """
      version: small-1
      repository: acme/shop
      trust-executor-claims: true
      default-risk: medium
      protect: [/src/**/core*.py, "!src/a/core.py", docs/]
      never-auto-approve: ["*.env"]
      auto-approve:
        - {paths: [/docs/*.md], max-risk: low, max-lines: 100}
      risk:
        - {level: high, paths: [/src/]}
        - paths: [/docs/]
          level: low
      required-approvals: {high: 2, critical: 3}
      approvers: ["role:approver", "user:anna"]
      expires-after: {low: 1h, high: 3d}
      allowance-for: 2h
      cool-down: 10m
      """;
  private static final Corpus POLICIES =
      Corpus.of(
          List.of(SMALL, SMALL, Policies.defaultYaml()),
          "[a-",
          "**/",
          "[[:alpha:]]",
          "!",
          "\\\\",
          "*".repeat(40),
          "&a [*a]",
          "<<: *a",
          "!!java.net.URL [x]",
          "? x",
          "|-\n",
          "99999999999999999999h",
          "P1D",
          "---\n");
  private static final Policy POLICY = Policies.standard();

  @Tag("outside")
  @Test
  void readsAPolicyOrNamesItsProblems() {
    Fuzz.fire("policies", POLICIES, input -> answer(new String(input, UTF_8)));
  }

  /// Paths and patch of a request are an executor's.
  @Test
  void judgesEveryRequest() {
    var requests =
        Corpus.of(
            List.of(
                "src/a.py\n.env\ndocs/A.md\n\n" + Policies.adding("docs/A.md", "src/a.py"),
                "caf\u00e9/x\n./a//b\n\n" + Policies.adding("caf\u00e9/x")),
            "..",
            "CON",
            "a\u200Db",
            "\uFF0F",
            ".git/",
            ".GIT",
            "git~1",
            "a/./b",
            "docs/A.md ");

    Fuzz.fire("requests", requests, input -> judged(new String(input, UTF_8)));
  }

  private static Object answer(String yaml) {
    try {
      var policy = PolicyReader.read("fuzz.yaml", yaml);
      assertThat(policy.version()).isNotBlank();
      return List.of(
          policy.version(),
          new Assessor(policy).judge(Policies.ask(null, "docs/A.md", "src/core/x.py")));
    } catch (InvalidPolicy invalid) {
      assertThat(invalid.problems()).isNotEmpty();
      return invalid.problems();
    }
  }

  private static Object judged(String text) {
    int end = text.indexOf("\n\n");
    var paths = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
    return new Assessor(POLICY)
        .judge(Policies.ask(end < 0 ? null : text.substring(end + 2), paths));
  }
}
