package io.phasegate.governance.policy;

import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.domain.Terms;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the owner of a repository has decided about its protected paths, compiled.
public final class Policy {
  private final @Nullable String repository;
  private final String version;
  private final GuardRules protecting;
  private final GuardRules neverAutomatic;
  private final FileRules automatic;
  private final RiskRules risks;
  private final Settings settings;

  /// All of a policy that is not a rule on paths.
  ///
  /// @param defaultRisk of a path that no risk rule names
  /// @param trustExecutorClaims whether counts that an executor only claims may lead to leave
  ///     without a person
  record Settings(
      Risk defaultRisk,
      boolean trustExecutorClaims,
      Map<Risk, Integer> requiredApprovals,
      List<String> approvers,
      Terms terms) {
    Settings {
      requiredApprovals = Map.copyOf(new EnumMap<>(requiredApprovals));
      approvers = List.copyOf(approvers);
    }
  }

  /// The rules of a policy, each kind in the file's order.
  record Rules(
      List<Rule> protecting,
      List<Rule> neverAutomatic,
      List<AutoApproval> automatic,
      List<RiskRules.Level> risks) {}

  Policy(@Nullable String repository, String version, Rules rules, Settings settings) {
    this.repository = repository;
    this.version = version;
    this.protecting = GuardRules.of(rules.protecting());
    this.neverAutomatic = GuardRules.of(rules.neverAutomatic());
    this.automatic = FileRules.of(rules.automatic());
    this.risks = RiskRules.of(rules.risks());
    this.settings = settings;
  }

  /// Whose policy it is; null for the one that holds where no other does.
  public @Nullable String repository() {
    return repository;
  }

  /// As decisions name it: the file's own version and a digest of the file.
  public String version() {
    return version;
  }

  /// Whether nobody may change this path without leave.
  public boolean isProtected(String path) {
    return protects(path) != null;
  }

  Settings settings() {
    return settings;
  }

  int requiredApprovals(Risk risk) {
    return settings.requiredApprovals().getOrDefault(risk, 1);
  }

  /// The rule that protects this path, if one does.
  @Nullable Rule protects(String path) {
    return protecting.find(path);
  }

  /// The rule that wants a person to decide on this path, if one does.
  @Nullable Rule neverAutoApproves(String path) {
    return neverAutomatic.find(path);
  }

  /// The rule that would allow a change of this path without a person, if one would.
  @Nullable AutoApproval autoApproves(String path) {
    return automatic.find(path);
  }

  RiskRules.@Nullable Level riskRule(String path) {
    return risks.find(path);
  }

  Risk risk(String path) {
    var level = risks.find(path);
    return level == null ? settings.defaultRisk() : level.risk();
  }
}
