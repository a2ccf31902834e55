package io.phasegate.finalizer.domain;

import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Require;
import java.util.List;
import java.util.Map;

/// The rules of all repositories under one version. The same evidence under the same version gives
/// the same decision, which is why every decision names it.
///
/// @param fallback for repositories that have no rules of their own
/// @param repositories by repository id, for example `acme/shop`
/// @param patience the service's, not the repository's
public record FinalizerPolicy(
    String version,
    RepositoryRules fallback,
    Map<String, RepositoryRules> repositories,
    Patience patience) {
  /// The version of the rules that hold where nobody wrote any.
  public static final String BUILT_IN = "built-in-1";

  public FinalizerPolicy {
    Require.name("version", version);
    Require.present("default", fallback);
    repositories = Map.copyOf(repositories);
    Require.present("patience", patience);
  }

  public static FinalizerPolicy defaults() {
    return of(RepositoryRules.defaults());
  }

  /// One set of rules for all repositories.
  public static FinalizerPolicy of(RepositoryRules rules) {
    return new FinalizerPolicy(version(rules), rules, Map.of(), Patience.defaults());
  }

  public FinalizerPolicy with(Patience other) {
    return new FinalizerPolicy(version, fallback, repositories, other);
  }

  RepositoryRules rulesOf(RepositoryId repository) {
    return repositories.getOrDefault(repository.value(), fallback);
  }

  /// Whoever turns a knob gets another version.
  private static String version(RepositoryRules rules) {
    var plain = RepositoryRules.defaults();
    if (rules.equals(plain)) {
      return BUILT_IN;
    }
    var turned =
        List.of(
            "ci=" + rules.ci(),
            "tolerance=" + rules.tolerance(),
            "audit=" + rules.audit(),
            "flaky=" + rules.flaky(),
            "weakenedTests=" + rules.weakenedTests(),
            "missingBaseline=" + rules.missingBaseline(),
            "governance=" + rules.governance(),
            "requiredGates=" + String.join("+", rules.requiredGates()));
    return BUILT_IN + "(" + String.join(",", turned) + ")";
  }
}
