package io.phasegate.source.code;

import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Paths are told as seen from the file: what stands in an inline module is written out.
final class RustImports {
  private static final Set<String> PATHS = Set.of("scoped_identifier", "scoped_type_identifier");
  private static final Set<String> RELATIVE = Set.of("crate", "self", "super");

  private RustImports() {}

  static List<Import> find(SyntaxTree tree) {
    var imports = new ArrayList<Import>();
    for (var node : tree.nodes()) {
      switch (node.type()) {
        case "mod_item" -> child(node).ifPresent(imports::add);
        case "use_declaration" ->
            node.child("argument").ifPresent(use -> uses(node, List.of(), use, imports));
        case "scoped_identifier", "scoped_type_identifier" ->
            mention(node).ifPresent(path -> imports.add(Import.whole(path, Kind.STATIC)));
        default -> {}
      }
    }
    return imports;
  }

  /// Top-level names, also those that are handed on, and `*` where names come from who knows
  /// where.
  static Set<String> declared(SyntaxTree tree) {
    var declared = new HashSet<String>();
    SymbolFinder.find(tree, Grammars.meaning(Language.RUST), true).stream()
        .map(name -> name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.')))
        .forEach(declared::add);
    for (var item : tree.root().children()) {
      if (item.is("mod_item") && item.child("body").isPresent()) {
        item.child("name").map(SyntaxNode::text).ifPresent(declared::add);
      }
      if (item.is("macro_invocation") || isGlob(tree, item)) {
        declared.add("*");
      }
    }
    return declared;
  }

  private static boolean isGlob(SyntaxTree tree, SyntaxNode item) {
    return item.is("use_declaration")
        && tree.below(item).stream().anyMatch(node -> node.is("use_wildcard"));
  }

  /// `mod a;`, perhaps with a path of its own.
  private static Optional<Import> child(SyntaxNode module) {
    var name = module.child("name").map(SyntaxNode::text);
    if (module.child("body").isPresent() || name.isEmpty()) {
      return Optional.empty();
    }
    var target = seen(module, List.of("self", name.get()));
    return Optional.of(new Import(target, pathAttribute(module), Kind.STATIC, Form.CHILD));
  }

  private static List<String> pathAttribute(SyntaxNode module) {
    var siblings = module.parent() == null ? List.<SyntaxNode>of() : module.parent().children();
    for (int i = siblings.indexOf(module) - 1; i >= 0; i--) {
      var attribute = siblings.get(i);
      if (!attribute.is("attribute_item") && !attribute.type().endsWith("comment")) {
        return List.of();
      }
      var path = attribute.childOfType("attribute").filter(RustImports::isPath);
      if (path.isPresent()) {
        return path.get().child("value").map(SyntaxNode::text).stream().toList();
      }
    }
    return List.of();
  }

  private static boolean isPath(SyntaxNode attribute) {
    return attribute.childOfType("identifier").map(SyntaxNode::text).orElse("").equals("path");
  }

  private static void uses(
      SyntaxNode declaration, List<String> before, SyntaxNode use, List<Import> imports) {
    switch (use.type()) {
      case "scoped_use_list" -> {
        var path = joined(before, use.child("path"));
        use.child("list").ifPresent(list -> uses(declaration, path, list, imports));
      }
      case "use_list" -> use.children().forEach(one -> uses(declaration, before, one, imports));
      case "use_as_clause" ->
          use.child("path").ifPresent(path -> uses(declaration, before, path, imports));
      case "use_wildcard" -> {
        var path = joined(before, use.children().stream().findFirst());
        imports.add(new Import(seen(declaration, path), List.of("*"), Kind.STATIC, Form.MEMBERS));
      }
      case "line_comment", "block_comment" -> {}
      default -> {
        var path = use.is("self") ? before : joined(before, Optional.of(use));
        imports.add(Import.whole(seen(declaration, path), Kind.STATIC));
      }
    }
  }

  private static List<String> joined(List<String> before, Optional<SyntaxNode> path) {
    var names = new ArrayList<>(before);
    path.ifPresent(node -> names.addAll(names(node)));
    return names;
  }

  private static List<String> names(SyntaxNode path) {
    return List.of(path.text().split("\\."));
  }

  /// A path in the midst of the code, the longest at each place; those without `crate`, `self` or
  /// `super` may begin with a module or with anything else, which the imports tell already.
  private static Optional<String> mention(SyntaxNode node) {
    var parent = node.parent();
    if (parent == null || PATHS.contains(parent.type()) || node.hasAncestor("use_declaration")) {
      return Optional.empty();
    }
    var names = names(node);
    return RELATIVE.contains(names.getFirst()) ? Optional.of(seen(node, names)) : Optional.empty();
  }

  /// The path as the file's own module would write it.
  private static String seen(SyntaxNode place, List<String> path) {
    var names = new ArrayList<>(path);
    var scope = inlineModules(place);
    if (scope.isEmpty() || names.isEmpty() || !Set.of("self", "super").contains(names.getFirst())) {
      return String.join("::", names);
    }
    if (names.getFirst().equals("self")) {
      names.removeFirst();
    }
    while (!names.isEmpty() && names.getFirst().equals("super") && !scope.isEmpty()) {
      names.removeFirst();
      scope.removeLast();
    }
    if (names.isEmpty() || !names.getFirst().equals("super")) {
      names.addAll(0, scope);
      names.addFirst("self");
    }
    return String.join("::", names);
  }

  private static List<String> inlineModules(SyntaxNode place) {
    var modules = new ArrayList<String>();
    for (var outer = place.parent(); outer != null; outer = outer.parent()) {
      if (outer.is("mod_item")) {
        modules.addFirst(outer.child("name").map(SyntaxNode::text).orElse("_"));
      }
    }
    return modules;
  }
}
