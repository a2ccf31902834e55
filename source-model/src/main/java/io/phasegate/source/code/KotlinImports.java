package io.phasegate.source.code;

import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

final class KotlinImports {
  private static final Set<String> DECLARATIONS =
      Set.of(
          "class_declaration",
          "object_declaration",
          "function_declaration",
          "type_alias",
          "type_parameter",
          "variable_declaration",
          "parameter",
          "class_parameter",
          "enum_entry");
  private static final Set<String> ELSEWHERE =
      Set.of("import_header", "package_header", "navigation_suffix", "label", "import_alias");

  private KotlinImports() {}

  static String namespace(SyntaxTree tree) {
    return tree.root()
        .childOfType("package_header")
        .flatMap(header -> header.childOfType("identifier"))
        .map(SyntaxNode::text)
        .orElse("");
  }

  static List<Import> find(SyntaxTree tree) {
    return ImportFinder.ofType(tree, "import_header")
        .map(KotlinImports::of)
        .filter(found -> !found.target().isEmpty())
        .toList();
  }

  private static Import of(SyntaxNode header) {
    var target = header.childOfType("identifier").map(SyntaxNode::text).orElse("");
    return header.childOfType("wildcard_import").isPresent()
        ? new Import(target, List.of("*"), Kind.STATIC, Form.MEMBERS)
        : Import.whole(target, Kind.STATIC);
  }

  /// Functions and values of the same package need no import either, so every name counts that the
  /// file does not give to something of its own.
  static Set<String> used(SyntaxTree tree) {
    var used = new HashSet<String>();
    var own = new HashSet<String>();
    for (var node : tree.nodes()) {
      var parent = node.parent();
      if (parent == null || !(node.is("simple_identifier") || node.is("type_identifier"))) {
        continue;
      }
      if (DECLARATIONS.contains(parent.type())) {
        own.add(node.text());
      } else if (!isElsewhere(node, parent)) {
        used.add(node.text());
      }
    }
    used.removeAll(own);
    return used;
  }

  /// Behind a dot, or in an import.
  private static boolean isElsewhere(SyntaxNode node, SyntaxNode parent) {
    var inQualifiedType = parent.is("user_type") && parent.children().getFirst() != node;
    return inQualifiedType
        || ELSEWHERE.contains(parent.type())
        || (parent.is("identifier")
            && parent.parent() != null
            && ELSEWHERE.contains(parent.parent().type()));
  }
}
