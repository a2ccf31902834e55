package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Definition.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the nodes of one language's trees mean.
final class Grammar {
  private final Map<String, Rule> rules = new HashMap<>();
  private final Set<String> anonymous = new HashSet<>();
  private final Set<String> inert = new HashSet<>(Set.of("comment"));
  private Calls calls = Calls.ANY;

  static Grammar create() {
    return new Grammar();
  }

  /// Node types with the same rule.
  Grammar define(Rule rule, String... types) {
    for (var type : types) {
      rules.put(type, rule);
    }
    return this;
  }

  /// Functions without a name: what stands in them can be named from nowhere.
  Grammar anonymous(String... types) {
    anonymous.addAll(Set.of(types));
    return this;
  }

  /// Imports, packages and the like, which do nothing by themselves.
  Grammar inert(String... types) {
    inert.addAll(Set.of(types));
    return this;
  }

  Grammar asserting(Calls assertions) {
    calls = assertions;
    return this;
  }

  @Nullable Definition definition(SyntaxNode node) {
    var rule = rules.get(node.type());
    if (rule == null) {
      return null;
    }
    var definition = rule.read(node);
    return definition.names().isEmpty() || definition.names().contains("") ? null : definition;
  }

  boolean isAnonymous(SyntaxNode node) {
    return anonymous.contains(node.type());
  }

  boolean isInert(SyntaxNode node) {
    return inert.contains(node.type());
  }

  Calls calls() {
    return calls;
  }

  /// Whether a node is a function, named by its own or by what it is assigned to.
  boolean isFunction(SyntaxNode node) {
    var definition = definition(node);
    return definition != null && definition.kind() == Kind.FUNCTION;
  }
}
