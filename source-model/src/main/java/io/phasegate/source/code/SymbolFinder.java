package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The definitions of a file with the scopes around them.
final class SymbolFinder {
  private final Grammar grammar;
  private final boolean handsOn;
  private final Set<String> names = new LinkedHashSet<>();
  private final Deque<Scope> scopes = new ArrayDeque<>();

  private SymbolFinder(Grammar grammar, boolean handsOn) {
    this.grammar = grammar;
    this.handsOn = handsOn;
  }

  /// @param handsOn whether names that the file only imports from elsewhere are its symbols too
  static Set<String> find(SyntaxTree tree, Grammar grammar, boolean handsOn) {
    var finder = new SymbolFinder(grammar, handsOn);
    tree.nodes().forEach(finder::visit);
    return finder.names;
  }

  private void visit(SyntaxNode node) {
    while (!scopes.isEmpty() && scopes.peek().end() <= node.index()) {
      scopes.pop();
    }
    if (!scopes.isEmpty() && scopes.peek().hidden()) {
      return;
    }
    var definition = grammar.definition(node);
    if (definition != null) {
      define(node, definition);
    } else if (grammar.isAnonymous(node) && !isValueOfScope(node)) {
      scopes.push(new Scope("", node.end(), false, true));
    }
  }

  /// The function in `const f = () => …` is `f` itself.
  private boolean isValueOfScope(SyntaxNode node) {
    var parent = node.parent();
    var owner = scopes.peek();
    return parent != null && owner != null && owner.end() == parent.end() && isNaming(parent);
  }

  private boolean isNaming(SyntaxNode node) {
    var definition = grammar.definition(node);
    return definition != null
        && (definition.kind() == Kind.FUNCTION || definition.kind() == Kind.CLASS);
  }

  private void define(SyntaxNode node, Definition definition) {
    var kind = definition.kind();
    var scope = scopes.peek();
    var local = scope != null && scope.function();
    if (local && (kind.isValue() || kind == Kind.REEXPORT)) {
      return;
    }
    if (kind == Kind.REEXPORT && !handsOn) {
      return;
    }
    if (kind != Kind.SCOPE) {
      definition.names().forEach(name -> names.add(qualified(scope, name)));
    }
    if (kind != Kind.REEXPORT) {
      var inner = qualified(scope, definition.names().getFirst());
      scopes.push(new Scope(inner, node.end(), kind == Kind.FUNCTION, false));
    }
  }

  private static String qualified(@Nullable Scope scope, String name) {
    return scope == null || scope.name().isEmpty() ? name : scope.name() + "." + name;
  }

  /// @param end the index after its last node
  /// @param function whether values in it are local
  /// @param hidden whether nothing in it has a name that counts
  private record Scope(String name, int end, boolean function, boolean hidden) {}
}
