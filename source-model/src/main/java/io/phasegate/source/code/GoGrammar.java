package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Naming.SyntaxTreeSlice;
import java.util.List;

final class GoGrammar {
  private GoGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.FUNCTION), "function_declaration", "method_elem", "method_spec")
        .define(GoGrammar::method, "method_declaration")
        .define(Naming.field(Kind.TYPE), "type_spec", "type_alias")
        .define(Naming.each(Kind.CONSTANT), "const_spec", "var_spec")
        .define(Naming.each(Kind.FIELD), "field_declaration")
        .anonymous("func_literal")
        .inert("package_clause", "import_declaration")
        .asserting(Calls.GO);
  }

  /// `func (t *T[K]) M()` is `T.M`.
  private static Definition method(SyntaxNode node) {
    var type =
        node.child("receiver").stream()
            .flatMap(receiver -> SyntaxTreeSlice.of(receiver).nodes().stream())
            .filter(found -> found.is("type_identifier"))
            .findFirst();
    var name = node.child("name").map(SyntaxNode::text);
    return new Definition(
        Kind.FUNCTION,
        type.isEmpty() || name.isEmpty()
            ? List.of()
            : List.of(type.get().text() + "." + name.get()));
  }
}
