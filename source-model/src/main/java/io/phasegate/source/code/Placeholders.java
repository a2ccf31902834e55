package io.phasegate.source.code;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Statements that stand where code should be.
final class Placeholders {
  private static final Pattern TODO =
      Pattern.compile(
          "(?i)\\b(?:todo|fixme|xxx|tbd|unimplemented|placeholder|stub(?:bed)?)\\b|not (?:yet )?implemented|"
              + "implement (?:me|this|here|later)|implementation (?:here|pending)|to be implemented");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?i)^\\W*(?:todo\\b|fixme\\b|tbd\\b|implement (?:me|this)|to be implemented|"
              + "(?:\\S+\\s+){0,4}?(?:is |are )?(?:not (?:yet )?|un)implemented\\b).*");
  private static final Set<String> TYPES =
      Set.of(
          "NotImplementedError",
          "NotImplementedException",
          "UnsupportedOperationException",
          "NotImplemented",
          "BadMethodCallException",
          "NotSupportedException",
          "TODO");
  private static final Set<String> CALLS = Set.of("TODO", "todo", "unimplemented");
  private static final Set<String> LOUD =
      Set.of(
          "panic",
          "fatal",
          "Fatal",
          "Fatalf",
          "Panic",
          "print",
          "println",
          "Println",
          "Printf",
          "puts",
          "log",
          "warn",
          "error",
          "Errorf",
          "New",
          "Err",
          "Error",
          "abort",
          "reject",
          "raise",
          "fail",
          "WriteLine",
          "echo");
  private static final Pattern THROWS =
      Pattern.compile("raise_statement|throw_statement|throw_expression");
  private static final Pattern EMPTY_VALUE =
      Pattern.compile(
          "none|null|null_literal|nil|undefined|true|false|boolean|boolean_literal|integer|number|float|"
              + "int_literal|integer_literal|decimal_integer_literal|float_literal|string|string_literal|"
              + "interpreted_string_literal|list|array|dictionary|object|hash|tuple|array_creation_expression|"
              + "default_expression|unit_expression|identifier");

  private Placeholders() {}

  static boolean isTodo(SyntaxNode comment) {
    return TODO.matcher(comment.text()).find();
  }

  /// Whether all that a function does is to say that it does nothing.
  ///
  /// @param promised whether a comment in it says that something is to be done
  static boolean stand(List<SyntaxNode> statements, boolean promised) {
    return statements.isEmpty()
        || (statements.size() == 1 && isPlaceholder(core(statements.getFirst()), promised));
  }

  private static boolean isPlaceholder(SyntaxNode statement, boolean promised) {
    var type = statement.type();
    if (type.equals("pass_statement") || type.equals("ellipsis")) {
      return true;
    }
    if (isThrow(statement)) {
      return saysNotImplemented(statement);
    }
    if (isReturn(statement)) {
      return (promised && isEmptyReturn(statement)) || isRefusal(statement);
    }
    return isCall(statement) ? isEmptyCall(statement) : promised && isEmptyValue(statement);
  }

  /// Without the wrapper around an expression.
  private static SyntaxNode core(SyntaxNode statement) {
    var node = statement;
    while (node.children().size() == 1
        && Set.of("expression_statement", "expression_list", "parenthesized_expression")
            .contains(node.type())) {
      node = node.children().getFirst();
    }
    return node;
  }

  private static boolean isThrow(SyntaxNode node) {
    return THROWS.matcher(node.type()).matches()
        || (node.is("jump_expression") && node.keyword().equals("throw"))
        || (node.is("call") && Set.of("raise", "fail").contains(Calls.Call.of(node).name()))
        || (node.is("identifier") && node.text().equals("raise"));
  }

  private static boolean isReturn(SyntaxNode node) {
    return node.is("return_statement")
        || node.is("return")
        || node.is("return_expression")
        || (node.is("jump_expression") && node.keyword().equals("return"));
  }

  private static boolean isCall(SyntaxNode node) {
    return node.type().endsWith("call")
        || node.type().endsWith("call_expression")
        || node.type().endsWith("invocation")
        || node.is("invocation_expression")
        || node.is("echo_statement");
  }

  private static boolean isEmptyCall(SyntaxNode call) {
    var name = Calls.Call.of(call).name();
    return CALLS.contains(name) || (LOUD.contains(name) && hasMessage(call));
  }

  private static boolean isEmptyReturn(SyntaxNode statement) {
    return statement.isLeaf()
        || statement.children().stream()
            .filter(child -> !Bodies.isComment(child))
            .flatMap(
                child -> child.is("expression_list") ? child.children().stream() : Stream.of(child))
            .map(Placeholders::core)
            .allMatch(Placeholders::isEmptyValue);
  }

  private static boolean isEmptyValue(SyntaxNode value) {
    var empty = value.isLeaf() || value.type().contains("string");
    return empty
        && EMPTY_VALUE.matcher(value.type()).matches()
        && (!value.is("identifier") || Set.of("undefined", "None", "nil").contains(value.text()));
  }

  /// `return nil, errors.New("not implemented")`, `return NotImplemented`.
  private static boolean isRefusal(SyntaxNode statement) {
    var nodes = Naming.SyntaxTreeSlice.of(statement).nodes();
    return nodes.stream().anyMatch(node -> isCall(node) && isEmptyCall(node));
  }

  private static boolean saysNotImplemented(SyntaxNode statement) {
    return hasMessage(statement)
        || Naming.SyntaxTreeSlice.of(statement).nodes().stream()
            .anyMatch(node -> node.isLeaf() && TYPES.contains(node.text()));
  }

  private static boolean hasMessage(SyntaxNode statement) {
    return Naming.SyntaxTreeSlice.of(statement).nodes().stream()
        .anyMatch(
            node ->
                node.isLeaf()
                    && node.type().contains("string")
                    && MESSAGE.matcher(node.text()).matches());
  }
}
