package io.phasegate.source.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How many literal rows a loop, a table or a parameterized test runs over.
final class Rows {
  /// More rows than this count no further.
  private static final int MOST = 1_000;

  private static final Set<String> COLLECTIONS =
      Set.of(
          "list",
          "tuple",
          "set",
          "dictionary",
          "array",
          "array_initializer",
          "element_value_array_initializer",
          "literal_value",
          "array_expression",
          "initializer_expression",
          "collection_expression",
          "collection_literal",
          "array_creation_expression");
  private static final Set<String> FACTORIES = Set.of("of", "asList", "listOf", "arrayOf", "setOf");
  private static final Set<String> LOOPS =
      Set.of(
          "for_statement",
          "for_in_statement",
          "enhanced_for_statement",
          "foreach_statement",
          "for_expression",
          "for");
  private static final Set<String> ASSIGNMENTS =
      Set.of(
          "assignment",
          "variable_declarator",
          "short_var_declaration",
          "let_declaration",
          "property_declaration",
          "const_item",
          "static_item",
          "var_spec",
          "assignment_expression");
  private static final Pattern ROW_MARK =
      Pattern.compile("InlineData|TestCase|DataRow|case|test_case");
  private static final Pattern TABLE_MARK =
      Pattern.compile(
          "parametrize|CsvSource|ValueSource|EnumSource|\\w+Source|MemberData|ClassData|rstest");

  private final Map<String, Integer> named = new HashMap<>();

  Rows(SyntaxTree tree) {
    for (var node : tree.nodes()) {
      if (ASSIGNMENTS.contains(node.type()) && !node.isLeaf()) {
        int rows = literal(node);
        if (rows > 0) {
          named.merge(firstWord(node), rows, Math::max);
        }
      }
    }
  }

  /// 1 where it is no loop, or nobody can count.
  int ofLoop(SyntaxNode node) {
    if (!LOOPS.contains(node.type())) {
      return 1;
    }
    for (var child : node.children()) {
      if (child.field().equals("body") || child.type().contains("block")) {
        continue;
      }
      int rows = of(child);
      if (rows > 1) {
        return rows;
      }
    }
    return 1;
  }

  /// The rows of a test's marks: 0 where they come from elsewhere.
  int ofMarks(List<SyntaxNode> marks) {
    int each = 0;
    int product = 1;
    for (var mark : marks) {
      var words =
          Naming.SyntaxTreeSlice.of(mark).nodes().stream().filter(SyntaxNode::isLeaf).toList();
      if (words.stream().anyMatch(word -> TABLE_MARK.matcher(word.text()).matches())) {
        int rows = Math.max(of(mark), lines(words));
        if (rows == 0) {
          return 0;
        }
        product = Math.min(MOST, product * rows);
      } else {
        each +=
            (int) words.stream().filter(word -> ROW_MARK.matcher(word.text()).matches()).count();
      }
    }
    return Math.min(MOST, product * Math.max(1, each));
  }

  /// The rows of a collection in an expression, written there or under a name of this file.
  int of(SyntaxNode expression) {
    int rows = literal(expression);
    if (rows > 0) {
      return rows;
    }
    return Naming.SyntaxTreeSlice.of(expression).nodes().stream()
        .filter(SyntaxNode::isLeaf)
        .mapToInt(leaf -> named.getOrDefault(leaf.text(), 0))
        .max()
        .orElse(0);
  }

  /// Lines of a text block.
  private static int lines(List<SyntaxNode> words) {
    return words.stream()
        .filter(word -> word.text().contains("\n"))
        .mapToInt(word -> (int) word.text().lines().filter(line -> !line.isBlank()).count())
        .max()
        .orElse(0);
  }

  /// The largest outermost collection.
  private static int literal(SyntaxNode top) {
    int most = 0;
    int after = -1;
    for (var node : Naming.SyntaxTreeSlice.of(top).nodes()) {
      if (node.index() >= after && isCollection(node)) {
        most = Math.max(most, size(node));
        after = node.end();
      }
    }
    return Math.min(MOST, most);
  }

  private static boolean isCollection(SyntaxNode node) {
    if (COLLECTIONS.contains(node.type())) {
      return true;
    }
    var isCall = node.type().endsWith("invocation") || node.type().endsWith("call_expression");
    return isCall && FACTORIES.contains(Calls.Call.of(node).name());
  }

  private static int size(SyntaxNode collection) {
    var holder =
        collection
            .childOfType("argument_list", "value_arguments", "call_suffix")
            .filter(_ -> !COLLECTIONS.contains(collection.type()))
            .orElse(collection);
    return (int) holder.children().stream().filter(child -> !Bodies.isComment(child)).count();
  }

  private static String firstWord(SyntaxNode node) {
    var leaf = node;
    while (!leaf.isLeaf()) {
      leaf = leaf.children().getFirst();
    }
    return leaf.text();
  }
}
