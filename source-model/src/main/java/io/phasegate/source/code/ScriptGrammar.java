package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Naming.SyntaxTreeSlice;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// TypeScript, TSX and JavaScript.
final class ScriptGrammar {
  private static final Set<String> FUNCTIONS =
      Set.of("arrow_function", "function_expression", "generator_function", "function");
  private static final Pattern EXPORTS =
      Pattern.compile("^(?:module\\.)?exports\\.|\\bprototype\\.");
  private static final Pattern PATH = Pattern.compile("[\\w$]+(?:\\.[\\w$#]+)*");

  private ScriptGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.CLASS), "class_declaration", "abstract_class_declaration")
        .define(
            Naming.field(Kind.TYPE),
            "interface_declaration",
            "type_alias_declaration",
            "enum_declaration",
            "internal_module",
            "module")
        .define(
            Naming.field(Kind.FUNCTION),
            "function_declaration",
            "generator_function_declaration",
            "function_signature",
            "method_definition",
            "method_signature",
            "abstract_method_signature")
        .define(ScriptGrammar::variable, "variable_declarator", "public_field_definition")
        .define(ScriptGrammar::jsField, "field_definition")
        .define(ScriptGrammar::pair, "pair")
        .define(ScriptGrammar::member, "property_identifier", "enum_assignment")
        .define(Naming.field(Kind.FIELD), "property_signature")
        .define(ScriptGrammar::assigned, "assignment_expression")
        .define(ScriptGrammar::exported, "export_specifier")
        .anonymous("arrow_function", "function_expression", "generator_function", "class")
        .inert("import_statement", "hash_bang_line", "html_comment", "empty_statement")
        .asserting(Calls.SCRIPT);
  }

  static boolean isFunction(SyntaxNode value) {
    return FUNCTIONS.contains(value.type());
  }

  private static Kind kindOf(SyntaxNode node, Kind otherwise) {
    var value = node.child("value").or(() -> node.child("right"));
    if (value.filter(ScriptGrammar::isFunction).isPresent()) {
      return Kind.FUNCTION;
    }
    return value.filter(found -> found.is("class")).isPresent() ? Kind.CLASS : otherwise;
  }

  private static Definition variable(SyntaxNode node) {
    var otherwise = node.is("variable_declarator") ? Kind.CONSTANT : Kind.FIELD;
    var name = node.child("name");
    if (name.isPresent() && name.get().type().endsWith("_pattern")) {
      return new Definition(Kind.CONSTANT, Naming.bound(SyntaxTreeSlice.of(name.get())));
    }
    return Naming.field(kindOf(node, otherwise)).read(node);
  }

  private static Definition jsField(SyntaxNode node) {
    return new Definition(
        kindOf(node, Kind.FIELD), node.child("property").map(Naming::plain).stream().toList());
  }

  /// Functions of an object that a name was given to: `const api = { get: () => … }`.
  private static Definition pair(SyntaxNode node) {
    var function = node.child("value").filter(ScriptGrammar::isFunction);
    return new Definition(
        Kind.FUNCTION,
        function.isEmpty() ? List.of() : node.child("key").map(SyntaxNode::text).stream().toList());
  }

  /// The members of an enum; the same node is a mere use elsewhere.
  private static Definition member(SyntaxNode node) {
    var parent = node.parent();
    if (node.is("enum_assignment")) {
      return Naming.field(Kind.CONSTANT).read(node);
    }
    var isMember = parent != null && parent.is("enum_body");
    return new Definition(Kind.CONSTANT, isMember ? List.of(node.text()) : List.of());
  }

  /// `exports.f = …`, `A.prototype.b = …`, `A.b = function …`.
  private static Definition assigned(SyntaxNode node) {
    var path = node.child("left").filter(left -> left.is("member_expression"));
    var text = path.map(SyntaxNode::text).filter(found -> PATH.matcher(found).matches()).orElse("");
    var name = EXPORTS.matcher(text).replaceAll("");
    var kind = kindOf(node, Kind.CONSTANT);
    var defines = !name.equals(text) || kind != Kind.CONSTANT;
    var nothing = name.isEmpty() || name.startsWith("this.") || text.equals("module.exports");
    return new Definition(kind, defines && !nothing ? List.of(name) : List.of());
  }

  private static Definition exported(SyntaxNode node) {
    var name = node.child("alias").or(() -> node.child("name"));
    return new Definition(Kind.REEXPORT, name.map(SyntaxNode::text).stream().toList());
  }
}
