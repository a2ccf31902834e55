package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Naming.SyntaxTreeSlice;
import java.util.List;

final class PhpGrammar {
  private PhpGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.CLASS), "class_declaration")
        .define(
            Naming.field(Kind.TYPE),
            "interface_declaration",
            "trait_declaration",
            "enum_declaration")
        .define(Naming.field(Kind.FUNCTION), "function_definition", "method_declaration")
        .define(Naming.first(Kind.CONSTANT), "const_element")
        .define(Naming.field(Kind.CONSTANT), "enum_case")
        .define(Naming.field(Kind.FIELD), "property_element")
        .define(PhpGrammar::defined, "function_call_expression")
        .anonymous(
            "anonymous_function",
            "anonymous_function_creation_expression",
            "arrow_function",
            "anonymous_class")
        .inert(
            "php_tag",
            "text",
            "text_interpolation",
            "namespace_definition",
            "namespace_use_declaration",
            "declare_statement")
        .asserting(Calls.PHP);
  }

  /// `define('LIMIT', 3)`.
  private static Definition defined(SyntaxNode node) {
    var isDefine = node.child("function").filter(name -> name.text().equals("define")).isPresent();
    if (!isDefine) {
      return new Definition(Kind.CONSTANT, List.of());
    }
    return new Definition(
        Kind.CONSTANT,
        SyntaxTreeSlice.of(node).nodes().stream()
            .filter(found -> found.is("string_content"))
            .limit(1)
            .map(SyntaxNode::text)
            .toList());
  }
}
