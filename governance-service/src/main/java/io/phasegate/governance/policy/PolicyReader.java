package io.phasegate.governance.policy;

import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.event.Risk;
import io.phasegate.governance.digest.Sha256;
import io.phasegate.governance.domain.Terms;
import io.phasegate.governance.policy.InvalidPolicy.Problem;
import io.phasegate.governance.policy.YamlMap.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a policy file. Strict: unknown names, doubled names, patterns that match nothing and
/// approvals that are too wide are refused, all at once, each with its line.
public final class PolicyReader {
  private static final int LARGEST = 256 * 1024;
  private static final int MOST_APPROVALS = 20;
  private static final int MOST_LINES = 100_000;
  private static final int DIGEST_CHARACTERS = 12;

  /// Paths that nobody thinks of: what allows one of them allows nearly everything.
  private static final List<String> ODD_PATHS =
      List.of("zq7", "zq7/zq7", "zq7/zq7/zq7.zq7", "zq7.zq7", "zq7/.zq7");

  private static final Set<String> NAMES =
      Set.of(
          "version",
          "repository",
          "trust-executor-claims",
          "default-risk",
          "protect",
          "never-auto-approve",
          "auto-approve",
          "risk",
          "required-approvals",
          "approvers",
          "expires-after",
          "allowance-for",
          "cool-down");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private PolicyReader(String file) {
    this.file = file;
  }

  /// @param file how messages call it
  /// @throws InvalidPolicy with everything that is wrong
  public static Policy read(String file, String yaml) {
    return new PolicyReader(file).read(yaml);
  }

  private Policy read(String yaml) {
    var map = YamlMap.of(document(yaml), NAMES, problems);
    var version = version(map.required("version"), yaml);
    var repository = map.text("repository");
    var rules =
        new Policy.Rules(
            guards(map, "protect"), guards(map, "never-auto-approve"), approvals(map), risks(map));
    var settings = settings(map);
    if (!problems.isEmpty()) {
      throw new InvalidPolicy(file, problems);
    }
    return new Policy(repository == null ? null : repository.value(), version, rules, settings);
  }

  /// Every decision names the version, which has to be a name for that.
  private String version(Text text, String yaml) {
    var version = text.value() + "+" + digest(yaml);
    try {
      return Require.name("version", version);
    } catch (ContractViolation e) {
      problems.add(new Problem(text.line(), String.valueOf(e.getMessage())));
      return version;
    }
  }

  private @Nullable Node document(String yaml) {
    var options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(8);
    try {
      return new Yaml(options).compose(new java.io.StringReader(yaml));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new InvalidPolicy(
          file,
          List.of(new Problem(mark == null ? 1 : mark.getLine() + 1, "YAML: " + e.getProblem())));
    } catch (YAMLException e) {
      throw new InvalidPolicy(file, List.of(new Problem(1, "YAML: " + e.getMessage())));
    }
  }

  private List<Rule> guards(YamlMap map, String kind) {
    return rules(kind, map.texts(kind), TreePattern::of);
  }

  private List<Rule> rules(String kind, List<Text> patterns, Consumer<String> check) {
    var rules = new ArrayList<Rule>();
    for (var pattern : patterns) {
      try {
        check.accept(pattern.value());
        rules.add(new Rule(kind, pattern.value(), pattern.line()));
      } catch (IllegalArgumentException e) {
        problems.add(new Problem(pattern.line(), kind + ": " + e.getMessage()));
      }
    }
    return rules;
  }

  private List<AutoApproval> approvals(YamlMap map) {
    var kind = "auto-approve";
    var approvals = new ArrayList<AutoApproval>();
    for (var item : map.items(kind)) {
      var entry = YamlMap.of(item, Set.of("paths", "max-risk", "max-lines"), problems);
      var risk = entry.value("max-risk", Risk.LOW, PolicyReader::risk);
      int lines = entry.value("max-lines", 100, text -> number(text, MOST_LINES));
      requirePaths(kind, entry);
      for (var rule : rules(kind, entry.texts("paths"), PolicyReader::requireNarrow)) {
        approvals.add(new AutoApproval(rule, risk, lines));
      }
    }
    return approvals;
  }

  private static void requireNarrow(String text) {
    var pattern = FilePattern.of(text);
    if (!pattern.negated() && ODD_PATHS.stream().anyMatch(pattern::names)) {
      throw new IllegalArgumentException(
          "expected a pattern with a folder, a name or an extension, found '%s', which allows nearly"
                  .formatted(text)
              + " everything");
    }
  }

  private List<RiskRules.Level> risks(YamlMap map) {
    var levels = new ArrayList<RiskRules.Level>();
    for (var item : map.items("risk")) {
      var entry = YamlMap.of(item, Set.of("paths", "level"), problems);
      entry.required("level");
      var level = entry.value("level", Risk.CRITICAL, PolicyReader::risk);
      requirePaths("risk", entry);
      for (var rule : rules("risk", entry.texts("paths"), PolicyReader::requireNotNegated)) {
        levels.add(new RiskRules.Level(rule, level));
      }
    }
    return levels;
  }

  private static void requireNotNegated(String pattern) {
    if (TreePattern.of(pattern).negated()) {
      throw new IllegalArgumentException(
          "expected a pattern without '!', found '%s': a later rule with another level does that"
              .formatted(pattern));
    }
  }

  private void requirePaths(String kind, YamlMap entry) {
    if (!entry.has("paths")) {
      problems.add(new Problem(entry.line(), kind + ": expected 'paths', found nothing"));
    }
  }

  private Policy.Settings settings(YamlMap map) {
    var terms =
        new Terms(
            map.value("expires-after", Duration.ofMinutes(60), PolicyReader::wait),
            map.value("allowance-for", Duration.ofHours(1), PolicyReader::wait),
            map.value("cool-down", Duration.ofMinutes(10), PolicyReader::pause));
    return new Policy.Settings(
        map.value("default-risk", Risk.MEDIUM, PolicyReader::risk),
        map.value("trust-executor-claims", false, PolicyReader::flag),
        requiredApprovals(map),
        approvers(map),
        terms);
  }

  private Map<Risk, Integer> requiredApprovals(YamlMap map) {
    var required = new EnumMap<Risk, Integer>(Risk.class);
    var names = Stream.of(Risk.values()).map(PolicyReader::name).toList();
    var entries =
        map.has("required-approvals")
            ? YamlMap.of(map.node("required-approvals"), Set.copyOf(names), problems)
            : null;
    for (var risk : Risk.values()) {
      int otherwise = risk == Risk.CRITICAL ? 2 : 1;
      required.put(
          risk,
          entries == null
              ? otherwise
              : entries.value(name(risk), otherwise, text -> number(text, MOST_APPROVALS)));
    }
    return required;
  }

  private List<String> approvers(YamlMap map) {
    var approvers = new ArrayList<String>();
    for (var text : map.texts("approvers")) {
      if (text.value().matches("(user|group|role):[^\\s:]{1,200}")) {
        approvers.add(text.value());
      } else {
        problems.add(
            new Problem(
                text.line(),
                "approvers: expected user:NAME, group:NAME or role:NAME, found '%s'"
                    .formatted(text.value())));
      }
    }
    return approvers.isEmpty() ? List.of("role:approver") : List.copyOf(approvers);
  }

  private static String name(Risk risk) {
    return risk.name().toLowerCase(Locale.ROOT);
  }

  private static Risk risk(String text) {
    return Stream.of(Risk.values())
        .filter(risk -> name(risk).equals(text))
        .findFirst()
        .orElseThrow(() -> refused("low, medium, high or critical", text));
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused("true or false", text);
    };
  }

  private static int number(String text, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused("a number from 1 to " + most, text);
    }
    throw refused("a number from 1 to " + most, text);
  }

  private static Duration wait(String text) {
    var duration = pause(text);
    new Terms(duration, duration, Duration.ZERO);
    return duration;
  }

  private static Duration pause(String text) {
    try {
      var duration = Duration.parse(text);
      new Terms(Duration.ofMinutes(1), Duration.ofMinutes(1), duration);
      return duration;
    } catch (DateTimeException e) {
      throw refused("a duration such as PT10M", text);
    } catch (ContractViolation e) {
      throw refused("a duration of at most a week that is not negative", text);
    }
  }

  private static IllegalArgumentException refused(String expected, String found) {
    return new IllegalArgumentException("expected %s, found '%s'".formatted(expected, found));
  }

  /// Enough to tell two versions of a file apart whose author forgot to count up.
  private static String digest(String yaml) {
    return Sha256.of(yaml).substring(0, DIGEST_CHARACTERS);
  }
}
