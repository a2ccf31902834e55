package io.phasegate.source.code;

import io.phasegate.source.code.Import.Form;
import io.phasegate.source.code.Import.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class PythonImports {
  private static final Set<String> DYNAMIC =
      Set.of("importlib.import_module", "import_module", "__import__", "importlib.__import__");

  private PythonImports() {}

  static List<Import> find(SyntaxTree tree) {
    var imports = new ArrayList<Import>();
    for (var node : tree.nodes()) {
      switch (node.type()) {
        case "import_statement" ->
            names(node).forEach(name -> imports.add(Import.whole(name, kind(node))));
        case "import_from_statement" ->
            imports.add(new Import(module(node), members(node), kind(node), Form.MEMBERS));
        case "call" ->
            dynamic(node).ifPresent(name -> imports.add(Import.whole(name, Kind.DYNAMIC)));
        default -> {}
      }
    }
    imports.removeIf(found -> found.target().isEmpty());
    return imports;
  }

  /// What a module binds itself, so that `from module import name` means no submodule: definitions
  /// and what it imports out of other modules, but not `from . import name`.
  static Set<String> bound(SyntaxTree tree) {
    var bound = new HashSet<String>();
    SymbolFinder.find(tree, Grammars.meaning(Language.PYTHON), false).stream()
        .filter(name -> name.indexOf('.') < 0)
        .forEach(bound::add);
    for (var statement : tree.root().children()) {
      if (statement.is("import_from_statement") && !module(statement).equals(".")) {
        bound.addAll(aliases(statement));
      }
    }
    return bound;
  }

  private static String module(SyntaxNode statement) {
    var found = statement.child("module_name");
    if (found.isEmpty() || !found.get().is("relative_import")) {
      return found.map(SyntaxNode::text).orElse("");
    }
    var module = found.get();
    var dots = module.childOfType("import_prefix").map(SyntaxNode::text).orElse("").strip();
    return dots.replace(" ", "")
        + module.childOfType("dotted_name").map(SyntaxNode::text).orElse("");
  }

  private static List<String> members(SyntaxNode statement) {
    return statement.childOfType("wildcard_import").isPresent() ? List.of("*") : names(statement);
  }

  private static List<String> names(SyntaxNode statement) {
    return statement.children().stream()
        .filter(child -> child.field().equals("name"))
        .map(child -> child.child("name").orElse(child).text())
        .toList();
  }

  private static List<String> aliases(SyntaxNode statement) {
    return statement.children().stream()
        .filter(child -> child.field().equals("name"))
        .map(child -> child.child("alias").orElse(child).text())
        .toList();
  }

  private static Optional<String> dynamic(SyntaxNode call) {
    var function = call.child("function").map(SyntaxNode::text).orElse("");
    return DYNAMIC.contains(function)
        ? call.child("arguments").flatMap(PythonImports::firstText)
        : Optional.empty();
  }

  private static Optional<String> firstText(SyntaxNode arguments) {
    return arguments.children().stream()
        .findFirst()
        .filter(first -> first.is("string") && first.children().size() == 3)
        .flatMap(text -> text.childOfType("string_content"))
        .filter(SyntaxNode::isLeaf)
        .map(SyntaxNode::text);
  }

  /// For type checkers alone is what stands below `if TYPE_CHECKING:`.
  private static Kind kind(SyntaxNode statement) {
    var child = statement;
    for (var outer = child.parent(); outer != null; outer = outer.parent()) {
      var conditional = outer.is("if_statement") || outer.is("elif_clause");
      if (conditional && child.field().equals("consequence") && isTypeChecking(outer)) {
        return Kind.TYPE_ONLY;
      }
      child = outer;
    }
    return Kind.STATIC;
  }

  private static boolean isTypeChecking(SyntaxNode conditional) {
    var condition = conditional.child("condition").map(SyntaxNode::text).orElse("");
    return condition.equals("TYPE_CHECKING") || condition.endsWith(".TYPE_CHECKING");
  }
}
