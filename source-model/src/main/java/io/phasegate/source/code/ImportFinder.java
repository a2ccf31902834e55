package io.phasegate.source.code;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each language's trees say about imports. Syntax errors are told, because an import may
/// hide in what did not parse; those that are known to be gaps of a grammar are not.
final class ImportFinder {
  private ImportFinder() {}

  static boolean knows(Language language) {
    return switch (language) {
      case PYTHON, TYPESCRIPT, TSX, JAVASCRIPT, JAVA, KOTLIN, GO, RUST -> true;
      case C_SHARP, RUBY, PHP -> false;
    };
  }

  static FileImports find(Language language, SyntaxTree tree) {
    var label = language.label();
    var status = isBroken(language, tree) ? Status.UNPARSABLE : Status.OK;
    return switch (language) {
      case PYTHON ->
          new FileImports(
              label, "", PythonImports.find(tree), PythonImports.bound(tree), Set.of(), status);
      case TYPESCRIPT, TSX, JAVASCRIPT ->
          new FileImports(label, "", ScriptImports.find(tree), Set.of(), Set.of(), status);
      case JAVA ->
          new FileImports(
              label,
              JavaImports.namespace(tree),
              JavaImports.find(tree),
              topLevel(language, tree),
              JavaImports.used(tree),
              status);
      case KOTLIN ->
          new FileImports(
              label,
              KotlinImports.namespace(tree),
              KotlinImports.find(tree),
              topLevel(language, tree),
              KotlinImports.used(tree),
              status);
      case GO ->
          new FileImports(
              label,
              GoImports.namespace(tree),
              GoImports.find(tree),
              topLevel(language, tree),
              GoImports.used(tree),
              status);
      case RUST ->
          new FileImports(
              label, "", RustImports.find(tree), RustImports.declared(tree), Set.of(), status);
      case C_SHARP, RUBY, PHP -> FileImports.nothing(label, Status.UNSUPPORTED_LANGUAGE);
    };
  }

  static Set<String> topLevel(Language language, SyntaxTree tree) {
    return SymbolFinder.find(tree, Grammars.meaning(language), true).stream()
        .filter(name -> name.indexOf('.') < 0)
        .collect(Collectors.toSet());
  }

  static Stream<SyntaxNode> ofType(SyntaxTree tree, String... types) {
    var wanted = List.of(types);
    return tree.nodes().stream().filter(node -> wanted.contains(node.type()));
  }

  private static boolean isBroken(Language language, SyntaxTree tree) {
    var errors = tree.nodes().stream().filter(node -> node.is("ERROR")).toList();
    return tree.hasErrors()
        && (errors.isEmpty() || errors.stream().anyMatch(error -> mayHide(language, error)));
  }

  /// In Java, Kotlin and Go no import stands in the body of a function.
  private static boolean mayHide(Language language, SyntaxNode error) {
    return switch (language) {
      case JAVA, GO -> !error.hasAncestor("block");
      case KOTLIN -> !error.hasAncestor("function_body");
      default -> !isGap(error);
    };
  }

  /// What the grammar of TypeScript does not know: `export type * from "./a"`, and `in`, `out` and
  /// `const` of type parameters.
  private static boolean isGap(SyntaxNode error) {
    var parent = error.parent();
    if (parent == null) {
      return false;
    }
    return switch (parent.type()) {
      case "export_statement" -> error.text().equals("type");
      case "type_parameters", "type_parameter" -> error.children().size() <= 1;
      default -> false;
    };
  }
}
