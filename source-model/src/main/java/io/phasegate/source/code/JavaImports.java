package io.phasegate.source.code;

import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class JavaImports {
  private static final Set<String> TYPES =
      Set.of(
          "class_declaration",
          "interface_declaration",
          "enum_declaration",
          "record_declaration",
          "annotation_type_declaration");
  private static final Set<String> ANNOTATIONS = Set.of("annotation", "marker_annotation");

  private JavaImports() {}

  static String namespace(SyntaxTree tree) {
    return tree.root()
        .childOfType("package_declaration")
        .flatMap(declaration -> declaration.childOfType("scoped_identifier", "identifier"))
        .map(SyntaxNode::text)
        .orElse("");
  }

  static List<Import> find(SyntaxTree tree) {
    return tree.root().children().stream()
        .filter(node -> node.is("import_declaration"))
        .map(JavaImports::of)
        .filter(found -> !found.target().isEmpty())
        .toList();
  }

  private static Import of(SyntaxNode node) {
    var target =
        node.childOfType("scoped_identifier", "identifier").map(SyntaxNode::text).orElse("");
    return node.childOfType("asterisk").isPresent()
        ? new Import(target, List.of("*"), Kind.STATIC, Form.MEMBERS)
        : Import.whole(target, Kind.STATIC);
  }

  /// Names in the places of types, and qualified ones in full. Names that the file gives to types
  /// and type parameters of its own are its own affair.
  static Set<String> used(SyntaxTree tree) {
    var used = new HashSet<String>();
    var own = new HashSet<String>();
    for (var node : tree.nodes()) {
      if (TYPES.contains(node.type())) {
        node.child("name").map(SyntaxNode::text).ifPresent(own::add);
      } else if (node.is("type_parameter")) {
        node.childOfType("type_identifier").map(SyntaxNode::text).ifPresent(own::add);
      } else if (isUse(node)) {
        used.add(node.text());
      } else if (isQualified(node)) {
        used.add(node.text());
      }
    }
    used.removeAll(own);
    return used;
  }

  private static boolean isUse(SyntaxNode node) {
    var parent = node.parent();
    if (parent == null || !node.isLeaf()) {
      return false;
    }
    if (node.is("type_identifier")) {
      return !parent.is("scoped_type_identifier") || isFirst(node, parent);
    }
    return node.is("identifier") && isUpper(node.text()) && isQualifier(node, parent);
  }

  /// Where an identifier names a type: before a dot or a double colon, as an annotation, as a
  /// record in a pattern.
  private static boolean isQualifier(SyntaxNode node, SyntaxNode parent) {
    return node.field().equals("object")
        || (node.field().equals("name") && ANNOTATIONS.contains(parent.type()))
        || (node.field().equals("scope") && !parent.hasAncestor("import_declaration"))
        || ((parent.is("method_reference") || parent.is("record_pattern"))
            && isFirst(node, parent));
  }

  /// `a.b.C` in the midst of the code, the longest name at each place.
  private static boolean isQualified(SyntaxNode node) {
    var parent = node.parent();
    var name =
        node.is("scoped_type_identifier")
            || node.is("field_access")
            || (node.is("scoped_identifier") && !node.hasAncestor("import_declaration"));
    return name && parent != null && !parent.is(node.type()) && !parent.is("package_declaration");
  }

  private static boolean isFirst(SyntaxNode node, SyntaxNode parent) {
    return parent.children().getFirst() == node;
  }

  private static boolean isUpper(String text) {
    return !text.isEmpty() && Character.isUpperCase(text.codePointAt(0));
  }
}
