package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.List;

final class CSharpGrammar {
  private CSharpGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.CLASS), "class_declaration")
        .define(
            Naming.field(Kind.TYPE),
            "interface_declaration",
            "struct_declaration",
            "record_declaration",
            "record_struct_declaration",
            "enum_declaration",
            "delegate_declaration")
        .define(
            Naming.field(Kind.FUNCTION),
            "method_declaration",
            "constructor_declaration",
            "local_function_statement")
        .define(Naming.field(Kind.FIELD), "property_declaration", "event_declaration")
        .define(CSharpGrammar::variable, "variable_declarator")
        .define(CSharpGrammar::component, "parameter")
        .define(Naming.field(Kind.CONSTANT), "enum_member_declaration")
        .anonymous("lambda_expression", "anonymous_method_expression")
        .inert(
            "using_directive",
            "extern_alias_directive",
            "global_attribute",
            "preproc_region",
            "preproc_endregion",
            "preproc_nullable",
            "preproc_pragma")
        .asserting(Calls.C_SHARP);
  }

  private static Definition variable(SyntaxNode node) {
    return Naming.field(Kind.FIELD).read(node);
  }

  /// The parameters of a record are its properties.
  private static Definition component(SyntaxNode node) {
    var list = node.parent();
    var owner = list == null ? null : list.parent();
    return owner != null && owner.type().startsWith("record_")
        ? Naming.field(Kind.FIELD).read(node)
        : new Definition(Kind.FIELD, List.of());
  }
}
