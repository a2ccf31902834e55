package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Naming.SyntaxTreeSlice;
import java.util.List;

final class PythonGrammar {
  private PythonGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.CLASS), "class_definition")
        .define(Naming.field(Kind.FUNCTION), "function_definition")
        .define(PythonGrammar::assigned, "assignment")
        .define(PythonGrammar::alias, "type_alias_statement")
        .define(PythonGrammar::imported, "import_from_statement")
        .anonymous("lambda")
        .inert("import_statement", "import_from_statement", "future_import_statement")
        .asserting(Calls.PYTHON);
  }

  /// Only plain names: `a.b = 1` and `a[0] = 1` change something, they define nothing.
  private static Definition assigned(SyntaxNode node) {
    var left = node.child("left").filter(target -> isPattern(target.type()));
    return new Definition(
        Kind.CONSTANT, left.map(SyntaxTreeSlice::of).map(Naming::bound).orElse(List.of()));
  }

  private static boolean isPattern(String type) {
    return type.equals("identifier") || type.endsWith("_pattern") || type.equals("pattern_list");
  }

  private static Definition alias(SyntaxNode node) {
    return new Definition(
        Kind.TYPE, node.child("left").map(left -> List.of(firstLeaf(left))).orElse(List.of()));
  }

  private static String firstLeaf(SyntaxNode node) {
    var leaf = node;
    while (!leaf.isLeaf()) {
      leaf = leaf.children().getFirst();
    }
    return leaf.text();
  }

  private static Definition imported(SyntaxNode node) {
    return new Definition(
        Kind.REEXPORT,
        node.children().stream()
            .filter(child -> child.field().equals("name"))
            .map(child -> child.child("alias").orElse(child))
            .map(SyntaxNode::text)
            .toList());
  }
}
