package io.phasegate.source.code;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The statements of a function.
final class Bodies {
  private static final Set<String> BLOCKS =
      Set.of(
          "block",
          "statement_block",
          "compound_statement",
          "constructor_body",
          "function_body",
          "body_statement",
          "statements",
          "statement_list",
          "arrow_expression_clause");
  private static final Set<String> COMMENTS =
      Set.of("comment", "line_comment", "block_comment", "multiline_comment", "empty_statement");
  private static final Set<String> RUBY_HEAD = Set.of("name", "parameters", "object");

  private Bodies() {}

  /// The body, or nothing where a function is only declared.
  static Optional<SyntaxNode> of(SyntaxNode function) {
    var holder = function.child("value").or(() -> function.child("right")).orElse(function);
    return holder.child("body").or(() -> holder.childOfType("function_body", "block"));
  }

  static boolean isComment(SyntaxNode node) {
    return COMMENTS.contains(node.type());
  }

  /// Without comments and documentation. A Ruby method without a body has none.
  static List<SyntaxNode> statements(SyntaxNode function) {
    return of(function).map(Bodies::unwrapped).orElse(List.of());
  }

  /// Whether a function has a body at all; Ruby's needs none.
  static boolean isDefined(SyntaxNode function) {
    return of(function).isPresent() || function.is("method") || function.is("singleton_method");
  }

  static boolean isHead(SyntaxNode child) {
    return RUBY_HEAD.contains(child.field());
  }

  private static List<SyntaxNode> unwrapped(SyntaxNode body) {
    var statements = List.of(body);
    while (statements.size() == 1 && BLOCKS.contains(statements.getFirst().type())) {
      statements =
          statements.getFirst().children().stream()
              .filter(child -> !isComment(child) && !isDocumentation(child))
              .toList();
    }
    return statements;
  }

  /// A text that stands alone, as Python's docstrings.
  private static boolean isDocumentation(SyntaxNode statement) {
    return statement.is("expression_statement")
        && statement.children().size() == 1
        && statement.children().getFirst().is("string");
  }
}
