package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.List;

final class JavaGrammar {
  private JavaGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.CLASS), "class_declaration")
        .define(
            Naming.field(Kind.TYPE),
            "interface_declaration",
            "enum_declaration",
            "record_declaration",
            "annotation_type_declaration")
        .define(
            Naming.field(Kind.FUNCTION),
            "method_declaration",
            "constructor_declaration",
            "compact_constructor_declaration",
            "annotation_type_element_declaration")
        .define(Naming.field(Kind.CONSTANT), "enum_constant")
        .define(JavaGrammar::variable, "variable_declarator")
        .define(JavaGrammar::component, "formal_parameter")
        .anonymous("lambda_expression", "object_creation_expression")
        .inert(
            "package_declaration",
            "import_declaration",
            "line_comment",
            "block_comment",
            "module_declaration");
  }

  private static Definition variable(SyntaxNode node) {
    var constant = node.parent() != null && node.parent().is("constant_declaration");
    return Naming.field(constant ? Kind.CONSTANT : Kind.FIELD).read(node);
  }

  /// The components of a record are its accessors; other parameters are nobody's.
  private static Definition component(SyntaxNode node) {
    var list = node.parent();
    var owner = list == null ? null : list.parent();
    return owner != null && owner.is("record_declaration")
        ? Naming.field(Kind.FIELD).read(node)
        : new Definition(Kind.FIELD, List.of());
  }
}
