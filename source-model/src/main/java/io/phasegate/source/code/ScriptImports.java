package io.phasegate.source.code;

import io.phasegate.source.code.Import.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// TypeScript, TSX and JavaScript: modules of both kinds.
final class ScriptImports {
  private static final Set<String> TYPES =
      Set.of(
          "type_annotation",
          "type_query",
          "type_alias_declaration",
          "type_arguments",
          "interface_declaration",
          "union_type",
          "intersection_type",
          "array_type",
          "lookup_type",
          "generic_type",
          "as_expression",
          "satisfies_expression",
          "extends_type_clause",
          "implements_clause");
  private static final Set<String> VALUES =
      Set.of("statement_block", "arguments", "program", "variable_declarator");
  private static final String REFERENCE = "path=";

  private ScriptImports() {}

  static List<Import> find(SyntaxTree tree) {
    var imports = new ArrayList<Import>();
    for (var node : tree.nodes()) {
      var found =
          switch (node.type()) {
            case "import_statement" -> statement(node);
            case "export_statement" -> exported(node);
            case "call_expression" -> called(node);
            case "new_expression" -> located(node);
            case "module" -> augmented(node);
            case "comment" -> referenced(node);
            default -> null;
          };
      if (found != null && !found.target().isEmpty()) {
        imports.add(found);
      }
    }
    return imports;
  }

  private static @Nullable Import statement(SyntaxNode node) {
    var source =
        node.child("source")
            .or(() -> node.childOfType("import_require_clause").flatMap(c -> c.child("source")));
    var typeOnly =
        isMarked(node)
            || node.childOfType("import_clause")
                .filter(clause -> clause.children().size() == 1)
                .flatMap(clause -> clause.childOfType("named_imports"))
                .filter(ScriptImports::onlyTypes)
                .isPresent();
    return of(source, typeOnly ? Kind.TYPE_ONLY : Kind.STATIC);
  }

  private static @Nullable Import exported(SyntaxNode node) {
    var typeOnly =
        isMarked(node)
            || node.childOfType("ERROR").filter(error -> error.text().equals("type")).isPresent()
            || node.childOfType("export_clause").filter(ScriptImports::onlyTypes).isPresent();
    return of(node.child("source"), typeOnly ? Kind.TYPE_ONLY : Kind.STATIC);
  }

  private static boolean isMarked(SyntaxNode node) {
    return node.hasWord("type") || node.hasWord("typeof");
  }

  private static boolean onlyTypes(SyntaxNode clause) {
    return !clause.children().isEmpty()
        && clause.children().stream()
            .allMatch(specifier -> specifier.hasWord("type") || specifier.hasWord("typeof"));
  }

  /// `import(…)`, `require(…)`, `require.resolve(…)`.
  private static @Nullable Import called(SyntaxNode call) {
    var function = call.child("function").map(SyntaxNode::text).orElse("");
    var argument = call.child("arguments").flatMap(ScriptImports::first);
    return switch (function) {
      case "require" -> of(argument, Kind.STATIC);
      case "require.resolve" -> of(argument, Kind.DYNAMIC);
      case "import" -> of(argument, isType(call) ? Kind.TYPE_ONLY : Kind.DYNAMIC);
      default -> null;
    };
  }

  private static boolean isType(SyntaxNode call) {
    for (var outer = call.parent(); outer != null; outer = outer.parent()) {
      if (TYPES.contains(outer.type())) {
        return true;
      }
      if (VALUES.contains(outer.type())) {
        return false;
      }
    }
    return false;
  }

  /// `new URL("./worker.js", import.meta.url)`.
  private static @Nullable Import located(SyntaxNode node) {
    var arguments = node.child("arguments");
    var fromHere =
        arguments
            .filter(list -> list.children().size() == 2)
            .filter(list -> list.children().getLast().text().equals("import.meta.url"));
    return node.child("constructor").map(SyntaxNode::text).orElse("").equals("URL")
        ? of(fromHere.flatMap(ScriptImports::first), Kind.DYNAMIC)
        : null;
  }

  /// `declare module "./a" { … }` adds to another module of this repository.
  private static @Nullable Import augmented(SyntaxNode node) {
    var augmented = of(node.child("name").filter(name -> name.is("string")), Kind.TYPE_ONLY);
    return augmented != null && augmented.target().startsWith(".") ? augmented : null;
  }

  /// `/// <reference path="./a.d.ts" />`.
  private static @Nullable Import referenced(SyntaxNode comment) {
    var text = comment.text();
    int at = text.startsWith("///") && text.contains("<reference") ? text.indexOf(REFERENCE) : -1;
    int from = at + REFERENCE.length() + 1;
    if (at < 0 || from > text.length()) {
      return null;
    }
    int to = text.indexOf(text.charAt(from - 1), from);
    var path = to < 0 ? "" : text.substring(from, to);
    return path.isEmpty()
        ? null
        : Import.whole(path.startsWith(".") ? path : "./" + path, Kind.TYPE_ONLY);
  }

  private static Optional<SyntaxNode> first(SyntaxNode arguments) {
    return arguments.children().stream().filter(child -> !child.is("comment")).findFirst();
  }

  private static @Nullable Import of(Optional<SyntaxNode> source, Kind kind) {
    return source
        .flatMap(ScriptImports::constant)
        .map(text -> Import.whole(text, kind))
        .orElse(null);
  }

  /// The value of a string in which nothing is computed.
  private static Optional<String> constant(SyntaxNode node) {
    var text = node.is("string") || node.is("template_string");
    return text && node.children().size() == 1
        ? node.childOfType("string_fragment").map(SyntaxNode::text)
        : Optional.empty();
  }
}
