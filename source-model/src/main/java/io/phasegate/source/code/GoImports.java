package io.phasegate.source.code;

import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

final class GoImports {
  private static final Set<String> LOCAL =
      Set.of(
          "parameter_declaration",
          "variadic_parameter_declaration",
          "range_clause",
          "var_spec",
          "const_spec");

  private GoImports() {}

  static String namespace(SyntaxTree tree) {
    return tree.root()
        .childOfType("package_clause")
        .flatMap(clause -> clause.childOfType("package_identifier"))
        .map(SyntaxNode::text)
        .orElse("");
  }

  static List<Import> find(SyntaxTree tree) {
    var uses = uses(tree);
    var imports = new ArrayList<Import>();
    ImportFinder.ofType(tree, "import_spec")
        .forEach(
            spec -> {
              var path = spec.child("path").map(GoImports::content).orElse("");
              var name = spec.child("name").map(SyntaxNode::text).orElse(lastName(path));
              if (!path.isEmpty()) {
                var names = List.copyOf(uses.getOrDefault(name, Set.of()));
                imports.add(new Import(path, names, Kind.STATIC, Form.WHOLE));
              }
            });
    return imports;
  }

  /// What a package is called where nobody says otherwise: `x/cart/v2` is `cart`.
  private static String lastName(String path) {
    var names = List.of(path.split("/"));
    var last = names.getLast();
    var version = last.length() > 1 && last.charAt(0) == 'v' && isNumber(last.substring(1));
    return version && names.size() > 1 ? names.get(names.size() - 2) : last;
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(Character::isDigit);
  }

  private static String content(SyntaxNode literal) {
    return literal.children().isEmpty() ? "" : literal.children().getFirst().text();
  }

  /// By package name the names that are used of it. Others than exported ones are fields of a
  /// variable that is called like the package.
  private static Map<String, Set<String>> uses(SyntaxTree tree) {
    var uses = new HashMap<String, Set<String>>();
    for (var node : tree.nodes()) {
      var qualifier =
          switch (node.type()) {
            case "selector_expression" -> node.child("operand").filter(op -> op.is("identifier"));
            case "qualified_type" -> node.child("package");
            default -> Optional.<SyntaxNode>empty();
          };
      var name = node.child("field").or(() -> node.child("name"));
      if (qualifier.isPresent() && name.filter(GoImports::isExported).isPresent()) {
        uses.computeIfAbsent(qualifier.get().text(), _ -> new TreeSet<>())
            .add(name.orElseThrow().text());
      }
    }
    return uses;
  }

  private static boolean isExported(SyntaxNode name) {
    return Character.isUpperCase(name.text().codePointAt(0));
  }

  /// Files of a package share their top-level names. A name that the file also gives to a
  /// parameter or variable is taken for that.
  static Set<String> used(SyntaxTree tree) {
    var used = new HashSet<String>();
    var own = new HashSet<String>();
    for (var node : tree.nodes()) {
      if (!node.is("identifier") && !node.is("type_identifier")) {
        continue;
      }
      if (isLocal(node)) {
        own.add(node.text());
      } else if (!isQualified(node)) {
        used.add(node.text());
      }
    }
    used.removeAll(own);
    return used;
  }

  private static boolean isLocal(SyntaxNode node) {
    var parent = node.parent();
    if (parent == null) {
      return false;
    }
    var grand = parent.parent();
    var assigned =
        parent.is("expression_list")
            && grand != null
            && parent.field().equals("left")
            && (grand.is("short_var_declaration") || grand.is("range_clause"));
    return assigned || (LOCAL.contains(parent.type()) && node.field().equals("name"));
  }

  private static boolean isQualified(SyntaxNode node) {
    return node.parent() != null
        && (node.parent().is("qualified_type") || node.parent().is("import_spec"));
  }
}
