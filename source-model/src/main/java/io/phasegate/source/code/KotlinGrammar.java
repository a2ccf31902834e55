package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.List;

final class KotlinGrammar {
  private KotlinGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(KotlinGrammar::type, "class_declaration")
        .define(Naming.first(Kind.TYPE), "object_declaration", "type_alias")
        .define(Naming.first(Kind.FUNCTION), "function_declaration")
        .define(Naming.first(Kind.CONSTANT), "enum_entry")
        .define(KotlinGrammar::property, "property_declaration")
        .define(KotlinGrammar::component, "class_parameter")
        .anonymous("lambda_literal", "anonymous_function", "object_literal")
        .inert(
            "package_header",
            "import_list",
            "line_comment",
            "multiline_comment",
            "file_annotation",
            "shebang_line")
        .asserting(Calls.KOTLIN);
  }

  /// The same node is a class, an interface, a data class or an enum.
  private static Definition type(SyntaxNode node) {
    var plain =
        node.keyword().equals("class")
            && node.childOfType("enum_class_body").isEmpty()
            && node.childOfType("primary_constructor").isEmpty();
    return Naming.first(plain ? Kind.CLASS : Kind.TYPE).read(node);
  }

  private static Definition property(SyntaxNode node) {
    var constant =
        node.childOfType("modifiers").filter(found -> found.text().contains("const")).isPresent();
    var parent = node.parent();
    var topLevel = parent != null && parent.is("source_file");
    return new Definition(
        constant || topLevel ? Kind.CONSTANT : Kind.FIELD,
        node.childOfType("variable_declaration").map(Naming::firstName).orElse(List.of()));
  }

  /// `class A(val b: Int)` has a property `b`, `class A(b: Int)` has none.
  private static Definition component(SyntaxNode node) {
    var isProperty = node.childOfType("binding_pattern_kind").isPresent();
    return isProperty ? Naming.first(Kind.FIELD).read(node) : new Definition(Kind.FIELD, List.of());
  }
}
