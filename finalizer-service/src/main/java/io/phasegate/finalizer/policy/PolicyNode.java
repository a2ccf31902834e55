package io.phasegate.finalizer.policy;

import io.phasegate.contracts.ContractViolation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A part of the policy file that knows where it stands, so that every refusal names its line.
///
/// @param file how the file is called in messages
record PolicyNode(String file, Node node) {

  /// The entries in their order; none may come twice, and only known ones may come.
  ///
  /// @param known null where any key will do
  Map<String, PolicyNode> entries(@Nullable Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw refused("keys with values", describe());
    }
    var entries = new LinkedHashMap<String, PolicyNode>();
    for (var tuple : mapping.getValue()) {
      var key = new PolicyNode(file, tuple.getKeyNode());
      var name = key.text();
      if (known != null && !known.contains(name)) {
        throw key.refused("one of " + String.join(", ", known), "'" + name + "'");
      }
      if (entries.put(name, new PolicyNode(file, tuple.getValueNode())) != null) {
        throw key.refused("every key once", "'" + name + "' again");
      }
    }
    return entries;
  }

  String text() {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw refused("a value", describe());
  }

  List<String> texts() {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new PolicyNode(file, item).text()).toList();
    }
    throw refused("a list", describe());
  }

  /// `unless-documentation` is the constant `UNLESS_DOCUMENTATION`.
  <E extends Enum<E>> E constant(Class<E> type, Set<E> accepted) {
    var text = text();
    for (var constant : accepted) {
      if (spelling(constant).equals(text)) {
        return constant;
      }
    }
    var spellings = accepted.stream().map(PolicyNode::spelling).toList();
    throw refused("one of " + String.join(", ", spellings), "'" + text + "'");
  }

  InvalidPolicy refused(ContractViolation violation) {
    return new InvalidPolicy(where() + violation.getMessage(), violation);
  }

  InvalidPolicy refused(String expected, String found) {
    return new InvalidPolicy(where() + "expected " + expected + ", found " + found);
  }

  private String where() {
    return where(file, node.getStartMark());
  }

  static String where(String file, @Nullable Mark mark) {
    return mark == null
        ? file + ": "
        : "%s, line %d, column %d: ".formatted(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private String describe() {
    return switch (node) {
      case ScalarNode scalar when scalar.getValue().isBlank() -> "nothing";
      case ScalarNode scalar -> "'" + scalar.getValue() + "'";
      case SequenceNode sequence -> "a list";
      case MappingNode mapping -> "keys with values";
      default -> "something else";
    };
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
