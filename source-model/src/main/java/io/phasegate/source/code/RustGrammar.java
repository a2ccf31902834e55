package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Naming.SyntaxTreeSlice;
import java.util.List;
import java.util.Set;

final class RustGrammar {
  private static final Set<String> NAMES = Set.of("identifier", "type_identifier");

  private RustGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.FUNCTION), "function_item", "function_signature_item")
        .define(Naming.field(Kind.CONSTANT), "macro_definition")
        .define(
            Naming.field(Kind.TYPE),
            "struct_item",
            "enum_item",
            "union_item",
            "trait_item",
            "type_item",
            "associated_type")
        .define(RustGrammar::module, "mod_item")
        .define(RustGrammar::implementation, "impl_item")
        .define(Naming.field(Kind.CONSTANT), "const_item", "static_item", "enum_variant")
        .define(Naming.field(Kind.FIELD), "field_declaration")
        .define(RustGrammar::used, "use_declaration")
        .anonymous("closure_expression")
        .inert(
            "use_declaration",
            "extern_crate_declaration",
            "line_comment",
            "block_comment",
            "attribute_item",
            "inner_attribute_item",
            "empty_statement")
        .asserting(Calls.RUST);
  }

  /// `mod a { … }` holds what stands in it; `mod a;` hands on a file.
  private static Definition module(SyntaxNode node) {
    return Naming.field(node.child("body").isPresent() ? Kind.SCOPE : Kind.REEXPORT).read(node);
  }

  private static Definition implementation(SyntaxNode node) {
    return new Definition(
        Kind.SCOPE, node.child("type").map(RustGrammar::lastName).stream().toList());
  }

  /// Of `a::B<T>` the name `B`.
  private static String lastName(SyntaxNode type) {
    var base = type.is("generic_type") ? type.child("type").orElse(type) : type;
    var path = base.is("scoped_type_identifier") ? base.child("name").orElse(base) : base;
    return path.text();
  }

  /// `pub use a::{B, c as d}` hands on `B` and `d`.
  private static Definition used(SyntaxNode node) {
    if (node.childOfType("visibility_modifier").isEmpty()) {
      return new Definition(Kind.REEXPORT, List.of());
    }
    return new Definition(
        Kind.REEXPORT,
        SyntaxTreeSlice.of(node).nodes().stream()
            .filter(found -> NAMES.contains(found.type()) && !found.field().equals("path"))
            .filter(found -> found.parent() == null || !isRenamed(found, found.parent()))
            .map(SyntaxNode::text)
            .toList());
  }

  private static boolean isRenamed(SyntaxNode name, SyntaxNode parent) {
    return parent.is("use_as_clause") && !name.field().equals("alias");
  }
}
