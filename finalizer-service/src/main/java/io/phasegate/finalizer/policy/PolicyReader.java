package io.phasegate.finalizer.policy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.finalizer.domain.CiDemand;
import io.phasegate.finalizer.domain.FinalizerPolicy;
import io.phasegate.finalizer.domain.GovernanceDemand;
import io.phasegate.finalizer.domain.Patience;
import io.phasegate.finalizer.domain.RepositoryRules;
import io.phasegate.finalizer.domain.Strictness;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a policy file. Unknown keys, unknown values, keys that come twice and a missing version
/// are refused with their line: a typing error must not loosen a gate.
///
/// ```yaml
/// version: "2026-11"
/// default:
///   tolerance: none
/// repositories:
///   acme/shop:          # what is not said here is as in default
///     audit: block
/// ```
public final class PolicyReader {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 8;
  private static final Set<String> TOP = sorted("version", "default", "repositories");
  private static final Set<String> RULES =
      sorted(
          "ci",
          "tolerance",
          "audit",
          "flaky",
          "weakenedTests",
          "missingBaseline",
          "governance",
          "requiredGates");

  private PolicyReader() {}

  /// @param file how the file is called in messages
  /// @throws InvalidPolicy where it is not one
  public static FinalizerPolicy read(String file, String yaml, Patience patience) {
    var top = new PolicyNode(file, root(file, yaml)).entries(TOP);
    var version = top.get("version");
    if (version == null) {
      throw new InvalidPolicy(file + ": expected a `version`, found none");
    }
    var fallback = rules(top.get("default"), RepositoryRules.defaults());
    var repositories = repositories(top.get("repositories"), fallback);
    try {
      return new FinalizerPolicy(version.text(), fallback, repositories, patience);
    } catch (ContractViolation violation) {
      throw version.refused(violation);
    }
  }

  private static Node root(String file, String yaml) {
    if (yaml.length() > MAX_CHARACTERS) {
      throw new InvalidPolicy(
          "%s: expected at most %d characters, found %d"
              .formatted(file, MAX_CHARACTERS, yaml.length()));
    }
    var options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    try {
      var root = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
      if (root == null) {
        throw new InvalidPolicy(file + ": expected a policy, found nothing");
      }
      return root;
    } catch (MarkedYAMLException broken) {
      throw new InvalidPolicy(
          PolicyNode.where(file, broken.getProblemMark())
              + "expected YAML, found "
              + broken.getProblem(),
          broken);
    } catch (YAMLException broken) {
      throw new InvalidPolicy(file + ": expected YAML, found " + broken.getMessage(), broken);
    }
  }

  private static Map<String, RepositoryRules> repositories(
      @Nullable PolicyNode node, RepositoryRules fallback) {
    var repositories = new LinkedHashMap<String, RepositoryRules>();
    if (node != null) {
      node.entries(null)
          .forEach((name, rules) -> repositories.put(id(rules, name), rules(rules, fallback)));
    }
    return repositories;
  }

  private static String id(PolicyNode at, String name) {
    try {
      return new RepositoryId(name).value();
    } catch (ContractViolation violation) {
      throw at.refused(violation);
    }
  }

  private static RepositoryRules rules(@Nullable PolicyNode node, RepositoryRules inherited) {
    if (node == null) {
      return inherited;
    }
    var rules = inherited;
    for (var entry : node.entries(RULES).entrySet()) {
      try {
        rules = with(rules, entry.getKey(), entry.getValue());
      } catch (ContractViolation violation) {
        throw entry.getValue().refused(violation);
      }
    }
    return rules;
  }

  private static RepositoryRules with(RepositoryRules rules, String key, PolicyNode value) {
    var ci = key.equals("ci") ? constant(value, CiDemand.class) : rules.ci();
    var tolerance =
        key.equals("tolerance")
            ? value.constant(Severity.class, EnumSet.range(Severity.NONE, Severity.HIGH))
            : rules.tolerance();
    var audit = key.equals("audit") ? constant(value, Strictness.class) : rules.audit();
    var flaky = key.equals("flaky") ? constant(value, Strictness.class) : rules.flaky();
    var weakened =
        key.equals("weakenedTests") ? constant(value, Strictness.class) : rules.weakenedTests();
    var baseline =
        key.equals("missingBaseline") ? constant(value, Strictness.class) : rules.missingBaseline();
    var governance =
        key.equals("governance") ? constant(value, GovernanceDemand.class) : rules.governance();
    var gates = key.equals("requiredGates") ? value.texts() : rules.requiredGates();
    return new RepositoryRules(ci, tolerance, audit, flaky, weakened, baseline, governance, gates);
  }

  private static <E extends Enum<E>> E constant(PolicyNode value, Class<E> type) {
    return value.constant(type, EnumSet.allOf(type));
  }

  private static Set<String> sorted(String... keys) {
    return new TreeSet<>(Set.of(keys));
  }
}
