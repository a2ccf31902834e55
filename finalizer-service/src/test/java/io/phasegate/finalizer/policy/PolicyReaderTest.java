package io.phasegate.finalizer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.finalizer.domain.CiDemand;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.GovernanceDemand;
import io.phasegate.finalizer.domain.Patience;
import io.phasegate.finalizer.domain.RepositoryRules;
import io.phasegate.finalizer.domain.Strictness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
  private static FinalizerPolicy read(String yaml) {
    return PolicyReader.read("policy.yaml", yaml, Patience.defaults());
  }

  @Test
  void readsRulesAndWhatTheyInherit() {
    var policy =
        read(
            """
            version: 2026-11          # any text
            default:
              tolerance: low
              audit: block
            repositories:
              acme/shop:
                ci: always
                flaky: block
                weakenedTests: warn
                missingBaseline: warn
                governance: never
                requiredGates: [regression, manifest]
              acme/docs: {ci: never, audit: warn}
            """);

    assertThat(policy.version()).isEqualTo("2026-11");
    assertThat(policy.fallback())
        .isEqualTo(
            new RepositoryRules(
                CiDemand.UNLESS_DOCUMENTATION,
                Severity.LOW,
                Strictness.BLOCK,
                Strictness.WARN,
                Strictness.BLOCK,
                Strictness.BLOCK,
                GovernanceDemand.ALWAYS,
                List.of()));
    assertThat(policy.repositories().get("acme/shop"))
        .isEqualTo(
            new RepositoryRules(
                CiDemand.ALWAYS,
                Severity.LOW,
                Strictness.BLOCK,
                Strictness.BLOCK,
                Strictness.WARN,
                Strictness.WARN,
                GovernanceDemand.NEVER,
                List.of("regression", "manifest")));
    assertThat(policy.repositories().get("acme/docs"))
        .extracting(RepositoryRules::ci, RepositoryRules::audit)
        .containsExactly(CiDemand.NEVER, Strictness.WARN);
  }

  @Test
  void holdsTheBuiltInRulesWhereNothingElseIsSaid() {
    assertThat(read("version: a").fallback()).isEqualTo(RepositoryRules.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                    | policy.yaml: expected a policy, found nothing",
        "default: {}                           | policy.yaml: expected a `version`, found none",
        "version:                              | line 1, column 9: expected a value, found nothing",
        "- a                                   | line 1, column 1: expected keys with values, found a list",
        "'version: 1\ndefault:\n  tolerence: low' | line 3, column 3: expected one of audit, ci, flaky, governance, missingBaseline, requiredGates, tolerance, weakenedTests, found 'tolerence'",
        "'version: 1\ndefualt: {}'             | line 2, column 1: expected one of default, repositories, version, found 'defualt'",
        "'version: 1\ndefault: {tolerance: critical}' | line 2, column 22: expected one of none, low, medium, high, found 'critical'",
        "'version: 1\ndefault: {audit: maybe}' | line 2, column 18: expected one of warn, block, found 'maybe'",
        "'version: 1\ndefault: {ci: yes}'      | expected one of always, unless-documentation, never, found 'yes'",
        "'version: 1\ndefault: {requiredGates: evidence}' | line 2, column 26: expected a list, found 'evidence'",
        "'version: 1\ndefault: {requiredGates: [evidense]}' | line 2, column 26: requiredGates: expected one of",
        "'version: 1\nrepositories: {shop: 3}' | line 2, column 22: ",
        "'version: 1\nversion: 2'              | line 2, column 1: expected every key once, found 'version' again",
        "'version: 1\ndefault: [a'             | expected YAML, found",
        "'version: 1\n\tdefault: a'            | expected YAML, found",
        "'version: &a 1\ndefault: *b'          | expected YAML, found",
        "'version: 1\n---\nversion: 2'         | expected YAML, found",
        "{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}} | expected YAML, found",
      })
  void refusesWhatIsNoPolicyAndSaysWhere(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageStartingWith("policy.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void refusesAFloodOfText() {
    assertThatThrownBy(() -> read("#".repeat((1 << 20) + 1)))
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("at most 1048576 characters");
  }
}
