package io.phasegate.governance.policy;

import io.phasegate.governance.policy.InvalidPolicy.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A mapping of a YAML document whose keys are all known. What is wrong goes onto the list of
/// problems with its line, and reading goes on, so that an author sees everything at once.
final class YamlMap {
  private static final int MOST_ITEMS = 2_000;

  private final Map<String, Node> values = new LinkedHashMap<>();
  private final List<Problem> problems;
  private final int line;

  private YamlMap(int line, List<Problem> problems) {
    this.line = line;
    this.problems = problems;
  }

  /// A value with its line.
  record Text(String value, int line) {}

  static YamlMap of(@Nullable Node node, Set<String> known, List<Problem> problems) {
    var map = new YamlMap(node == null ? 1 : lineOf(node), problems);
    if (!(node instanceof MappingNode mapping)) {
      map.problem(map.line, "expected names with values, found " + kindOf(node));
      return map;
    }
    for (var tuple : mapping.getValue()) {
      map.add(tuple.getKeyNode(), tuple.getValueNode(), known);
    }
    return map;
  }

  private void add(Node keyNode, Node value, Set<String> known) {
    var key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : kindOf(keyNode);
    if (!known.contains(key)) {
      problem(lineOf(keyNode), "expected one of %s, found '%s'".formatted(sorted(known), key));
    } else if (values.putIfAbsent(key, value) != null) {
      problem(lineOf(keyNode), "expected '%s' once, found it again".formatted(key));
    }
  }

  int line() {
    return line;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /// The node of a key, for what is nested.
  @Nullable Node node(String key) {
    return values.get(key);
  }

  /// A text that must be there; empty where it is not, and told.
  Text required(String key) {
    var text = text(key);
    if (text == null && !values.containsKey(key)) {
      problem(line, "expected '%s', found nothing".formatted(key));
    }
    return text == null ? new Text("", line) : text;
  }

  @Nullable Text text(String key) {
    var node = values.get(key);
    if (node == null) {
      return null;
    }
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return new Text(scalar.getValue(), lineOf(node));
    }
    problem(lineOf(node), "%s: expected a text, found %s".formatted(key, kindOf(node)));
    return null;
  }

  /// A value read from its text, or the default where it is absent or wrong.
  <T> T value(String key, T otherwise, Function<String, T> reader) {
    var text = text(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return reader.apply(text.value());
    } catch (IllegalArgumentException e) {
      problem(text.line(), "%s: %s".formatted(key, e.getMessage()));
      return otherwise;
    }
  }

  List<Text> texts(String key) {
    var found = new ArrayList<Text>();
    for (var item : items(key)) {
      if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        found.add(new Text(scalar.getValue(), lineOf(item)));
      } else {
        problem(lineOf(item), "%s: expected texts, found %s".formatted(key, kindOf(item)));
      }
    }
    return found;
  }

  List<Node> items(String key) {
    var node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      problem(lineOf(node), "%s: expected a list, found %s".formatted(key, kindOf(node)));
      return List.of();
    }
    if (sequence.getValue().size() > MOST_ITEMS) {
      problem(
          lineOf(node),
          "%s: expected at most %d entries, found %d"
              .formatted(key, MOST_ITEMS, sequence.getValue().size()));
      return List.of();
    }
    return sequence.getValue();
  }

  void problem(int at, String message) {
    problems.add(new Problem(at, message));
  }

  static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static String kindOf(@Nullable Node node) {
    if (node == null) {
      return "nothing";
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().isBlank() ? "nothing" : "'" + scalar.getValue() + "'";
    }
    return node.getNodeId() == NodeId.sequence ? "a list" : "names with values";
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
