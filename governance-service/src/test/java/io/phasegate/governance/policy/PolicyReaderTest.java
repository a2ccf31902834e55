package io.phasegate.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.policy.InvalidPolicy.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("StringConcatToTextBlock") // one patch or policy to a line
class PolicyReaderTest {
  @Test
  void readsTheDefaultPolicyWithItsTerms() {
    var policy = Policies.standard();

    assertThat(policy.version()).matches("default-1\\+[0-9a-f]{12}");
    assertThat(policy.repository()).isNull();
    assertThat(policy.settings().terms().expiresAfter()).isEqualTo(Duration.ofMinutes(60));
    assertThat(policy.settings().terms().coolDown()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.settings().trustExecutorClaims()).isFalse();
    assertThat(Stream.of(Risk.values()).map(policy::requiredApprovals)).containsExactly(1, 1, 1, 2);
  }

  static Stream<Arguments> refusesWithTheLine() {
    return Stream.of(
        Arguments.of("protect: [a]", 1, "expected 'version', found nothing"),
        Arguments.of("", 1, "expected names with values, found nothing"),
        Arguments.of("version: " + "1".repeat(1_024), 1, "expected at most 1024 characters"),
        Arguments.of("version: \"a\\0\"", 1, "expected text without control characters"),
        Arguments.of("- a", 1, "expected names with values, found a list"),
        Arguments.of("version: 1\nprotekt: [a]", 2, "found 'protekt'"),
        Arguments.of("version: 1\nprotect: [a]\nprotect: [b]", 3, "expected 'protect' once"),
        Arguments.of("version: 1\nprotect: a", 2, "protect: expected a list, found 'a'"),
        Arguments.of("version: 1\nprotect:\n  - a\n  - [b]", 4, "protect: expected texts"),
        Arguments.of("version: 1\nprotect:\n  - a\n  - ''", 4, "protect: expected texts"),
        Arguments.of("version: 1\nprotect:\n  - a\n  - '[b'", 4, "a closed bracket"),
        Arguments.of("version: 1\nprotect: ['**/*a*b*c*']", 2, "at most 3 stars in a name"),
        Arguments.of("version: 1\nprotect: ['[b-a]']", 2, "Illegal character range"),
        Arguments.of("version: 1\nprotect:\n  - '!x/[[.a.]]/'", 3, "found '!x/[[.a.]]/'"),
        Arguments.of("version: 1\nprotect:\n  - '#a'", 3, "a pattern that names something"),
        Arguments.of("version: 1\nprotect:\n  - /", 3, "a pattern that names something"),
        Arguments.of("version: 1\nprotect:\n  - 'a '", 3, "without a space around it"),
        Arguments.of("version: 1\nprotect:\n  - \"a\\nb\"", 3, "a pattern on one line"),
        Arguments.of("version: 1\ndefault-risk: huge", 2, "low, medium, high or critical"),
        Arguments.of("version: 1\nexpires-after: 60m", 2, "a duration such as PT10M"),
        Arguments.of("version: 1\nexpires-after: PT0S", 2, "more than nothing"),
        Arguments.of("version: 1\ncool-down: -PT1M", 2, "not negative"),
        Arguments.of("version: 1\nallowance-for: P30D", 2, "at most a week"),
        Arguments.of("version: 1\ntrust-executor-claims: maybe", 2, "true or false"),
        Arguments.of("version: 1\nrequired-approvals: {low: 0}", 2, "a number from 1 to 20"),
        Arguments.of("version: 1\nrequired-approvals: {huge: 2}", 2, "found 'huge'"),
        Arguments.of("version: 1\napprovers: [maria]", 2, "user:NAME"),
        Arguments.of("version: 1\nauto-approve:\n  - max-lines: 3", 3, "expected 'paths'"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['**']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['*']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['/**']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['**/*']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['*.*']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['?*']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['/*/*']", 3, "nearly everything"),
        Arguments.of("version: 1\nauto-approve:\n  - paths: ['docs/']", 3, "names folders"),
        Arguments.of("version: 1\nrisk:\n  - level: low\n    paths: ['!a']", 4, "without '!'"),
        Arguments.of("version: 1\nrisk:\n  - paths: [a]", 3, "expected 'level'"),
        Arguments.of("version: 1\na: [", 2, "YAML:"),
        Arguments.of("version: 1\n---\nversion: 2", 2, "YAML:"));
  }

  @ParameterizedTest
  @MethodSource
  void refusesWithTheLine(String yaml, int line, String message) {
    assertThatThrownBy(() -> PolicyReader.read("shop.yaml", yaml))
        .isInstanceOfSatisfying(
            InvalidPolicy.class,
            invalid ->
                assertThat(invalid.problems())
                    .anySatisfy(
                        problem -> {
                          assertThat(problem.line()).isEqualTo(line);
                          assertThat(problem.message()).contains(message);
                        }))
        .hasMessageContaining("shop.yaml:" + line + ": ");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                PolicyReader.read(
                    "shop.yaml", "version: 1\ncolour: red\nprotect: ['[']\ncool-down: soon\n"))
        .isInstanceOfSatisfying(
            InvalidPolicy.class,
            invalid ->
                assertThat(invalid.problems().stream().map(Problem::line).sorted())
                    .isEqualTo(List.of(2, 3, 4)));
  }

  @Test
  void leavesTheLogToThoseWhoRefuseThePolicy() {
    var logged = new ArrayList<LogRecord>();
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    var jgit = Logger.getLogger("org.eclipse.jgit");
    jgit.addHandler(handler);
    try {
      assertThatThrownBy(() -> PolicyReader.read("shop.yaml", "version: 1\nprotect: ['[b-a]']"))
          .isInstanceOf(InvalidPolicy.class);
    } finally {
      jgit.removeHandler(handler);
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void refusesADocumentThatGrowsWhenItIsRead() {
    var bomb = "version: 1\nprotect: &a [x,x]\nnever-auto-approve: [*a,*a]\nrisk: [*a,*a]\n";
    assertThatThrownBy(() -> PolicyReader.read("bomb.yaml", bomb))
        .isInstanceOf(InvalidPolicy.class);
    assertThatThrownBy(() -> PolicyReader.read("long.yaml", "#".repeat(300_000)))
        .isInstanceOf(InvalidPolicy.class);
  }

  @Test
  void tellsTwoFilesOfOneVersionApart() {
    var one = PolicyReader.read("a", "version: 1\nprotect: [a]\n");
    var other = PolicyReader.read("a", "version: 1\nprotect: [b]\n");
    assertThat(one.version()).isNotEqualTo(other.version());
  }

  @ParameterizedTest
  @CsvSource({
    "src/autopack/quality_gate.py, HIGH",
    "src/autopack/models.py, CRITICAL",
    "SRC/AUTOPACK/MODELS.PY, CRITICAL",
    ".env, CRITICAL",
    "app/.env.local, CRITICAL",
    ".github/workflows/ci.yml, HIGH",
    "sub/Jenkinsfile, HIGH",
    "config/app.yaml, HIGH",
    "db/migrate/1.rb, HIGH",
    "m/src/main/resources/db/changelog/001.sql, HIGH",
    "docs/a.md, LOW",
    "tests/test_a.py, LOW",
    "m/src/test/java/ATest.java, LOW",
    "tests/migrations/1.sql, HIGH",
    "src/shop/cart.py, MEDIUM"
  })
  void givesTheLastRuleItsRisk(String path, Risk risk) {
    assertThat(Policies.standard().risk(path)).isEqualTo(risk);
  }
}
