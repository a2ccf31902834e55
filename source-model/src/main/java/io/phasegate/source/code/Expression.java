package io.phasegate.source.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What an assertion is about, and how much it says of it.
record Expression(SyntaxNode node) {
  private static final Set<String> WRAPPERS =
      Set.of("parenthesized_expression", "argument", "value_argument", "expression_statement");
  private static final Set<String> ARGUMENTS =
      Set.of("argument_list", "arguments", "value_arguments", "call_suffix");
  private static final Set<String> EQUALITY = Set.of("==", "===", "=~");
  private static final Set<String> LOGICAL = Set.of("&&", "||");
  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");

  /// What is left of a matcher's name says only that something is there, or more or less than a
  /// bound.
  private static final Pattern VAGUE =
      Pattern.compile(
          "(?:not.*|no|nonnull|defined|truthy|instanceof|instance|isinstance|kindof|an?|any|"
              + "greater.*|less.*|positive|negative|refute.*)");

  private static final Pattern PREFIX =
      Pattern.compile("^(?:assert|expect|should|must|to|be|is|that|have)+");

  /// The names of `expect(a).toBe(b)` in several libraries.
  private static final Set<String> SAMENESS = Set.of("tobe", "be", "is", "shouldbe");

  /// Asserts no more than its argument says.
  private static final Set<String> TRUTH =
      Set.of("true", "ok", "assert", "", "that", "true_", "assert_that");

  /// A call that answers yes or no.
  private static final Pattern PREDICATE =
      Pattern.compile(
          "(?i)(?:is_?(?!instance)|has_?(?!attr)|can|should|contains|includes|equals?|starts|ends|match|any|all|every|"
              + "some|exists|approx).*");

  static Expression of(SyntaxNode node) {
    var inner = node;
    while (WRAPPERS.contains(inner.type()) && inner.children().size() == 1) {
      inner = inner.children().getFirst();
    }
    return new Expression(inner);
  }

  /// The values that an assertion compares, from first to last along its chain.
  static List<SyntaxNode> argumentsOf(SyntaxNode top) {
    if (top.is("assert_statement")) {
      return top.isLeaf() ? List.of() : List.of(top.children().getFirst());
    }
    var values = new ArrayList<SyntaxNode>();
    collect(top, values);
    return values;
  }

  private static void collect(SyntaxNode link, List<SyntaxNode> values) {
    for (var child : link.children()) {
      if (ARGUMENTS.contains(child.type())) {
        child.children().stream()
            .map(value -> of(value).node)
            .filter(value -> !ARGUMENTS.contains(value.type()))
            .forEach(values::add);
        if (child.is("call_suffix")) {
          collect(child, values);
        }
      } else if (child.is("token_tree")) {
        values.add(child);
      } else if (!child.isLeaf() && child.index() == link.children().getFirst().index()) {
        collect(child, values);
      }
    }
  }

  /// The last name of a chain: `toBe` of `expect(x).not.toBe(3)`.
  static String matcher(SyntaxNode top) {
    return top.is("assert_statement") ? "" : Calls.Call.of(top).name();
  }

  /// Whether an assertion says more than that something is there or is true of something.
  static boolean isSpecific(SyntaxNode assertion) {
    var top = Assertions.chain(assertion);
    var name = matcher(top).toLowerCase(Locale.ROOT).replace("_", "");
    if (isNegated(top)) {
      return false;
    }
    var rest = PREFIX.matcher(name).replaceFirst("");
    var values = argumentsOf(top);
    if (SAMENESS.contains(name) && values.size() == 2 && !isTruthOfTwo(values)) {
      return true;
    }
    if (TRUTH.contains(rest) || isTruthOfTwo(values)) {
      return values.stream().anyMatch(value -> of(value).isTelling());
    }
    return !VAGUE.matcher(name).matches() && !VAGUE.matcher(rest).matches();
  }

  /// `assertEqual(x, True)` says what `assertTrue(x)` says.
  private static boolean isTruthOfTwo(List<SyntaxNode> values) {
    return values.size() == 2 && values.stream().anyMatch(value -> TRUE.contains(value.text()));
  }

  private static boolean isNegated(SyntaxNode top) {
    for (var link = top; !link.isLeaf(); link = link.children().getFirst()) {
      if (link.children().stream()
          .anyMatch(child -> child.isLeaf() && child.text().equals("not"))) {
        return true;
      }
    }
    return false;
  }

  /// `x == 3`, `not x`, `"a" in x`, `x.isEmpty()`; not `x`, `x > 0`, `x is not None`, `f(x)`.
  private boolean isTelling() {
    if (node.is("comparison_operator") || node.type().endsWith("binary_expression")) {
      return node.operator().isEmpty()
          ? !node.keyword().equals("is not")
          : LOGICAL.contains(node.operator()) || isEquality();
    }
    if (node.is("token_tree")) {
      return node.operator().equals("==");
    }
    var isCall = node.type().contains("call") || node.type().endsWith("invocation");
    return isCall
        ? PREDICATE.matcher(Calls.Call.of(node).name()).matches()
        : node.is("not_operator")
            || node.is("boolean_operator")
            || node.operator().equals("!")
            || node.type().contains("instanceof");
  }

  private boolean isEquality() {
    return EQUALITY.contains(node.operator())
        && node.children().stream().noneMatch(side -> TRUE.contains(side.text()));
  }

  boolean isAlwaysTrue() {
    var sides = node.children();
    if (node.is("boolean_operator") || node.type().endsWith("binary_expression")) {
      var either = node.keyword().equals("or") || node.operator().equals("||");
      if (either && sides.stream().anyMatch(side -> TRUE.contains(side.text()))) {
        return true;
      }
    }
    var compares = node.is("comparison_operator") || node.type().endsWith("binary_expression");
    return compares
        && EQUALITY.contains(node.operator())
        && sides.size() == 2
        && isSame(sides.get(0), sides.get(1));
  }

  /// Whether two expressions read the same.
  static boolean isSame(SyntaxNode one, SyntaxNode other) {
    return !one.text().isEmpty() && text(one).equals(text(other));
  }

  /// An expression without its spaces, as far as 500 characters tell it from others.
  static String text(SyntaxNode top) {
    var text = new StringBuilder();
    for (var part : Naming.SyntaxTreeSlice.of(top).nodes()) {
      if (text.length() > 500) {
        break;
      }
      if (part.isLeaf() && !Bodies.isComment(part)) {
        text.append(part.text()).append(' ');
      } else {
        text.append(part.operator().isEmpty() ? part.keyword() : part.operator());
      }
    }
    return text.toString();
  }
}
