package io.phasegate.source.code;

import java.util.Set;
import java.util.regex.Pattern;

/// Assertions without those that cannot fail: they compare constants, a value with itself, or a
/// tuple with nothing.
final class Assertions {
  private static final Pattern LITERAL =
      Pattern.compile(
          "true|false|boolean|.*(?:_literal|_literal_content|integer|number|float|string_content|string_fragment|"
              + "string_start|string_end|none|null|nil)");
  private static final Set<String> CHAINS =
      Set.of(
          "attribute",
          "member_expression",
          "navigation_expression",
          "member_access_expression",
          "selector_expression",
          "call_suffix",
          "navigation_suffix");
  private static final Set<String> FAILING =
      Set.of("fail", "Fail", "FailNow", "Error", "Errorf", "Fatal", "Fatalf", "flunk");

  private static final Set<String> LIBRARIES =
      Set.of(
          "self",
          "this",
          "cls",
          "static",
          "assert",
          "expect",
          "t",
          "is",
          "require",
          "chai.assert",
          "unittest");

  /// Names of assertions that two values are the same.
  private static final Pattern SAME =
      Pattern.compile(
          "(?:assert_?)?(?:to_?)?(?:strict_?|deep_?)?(?:be|is)?_?(?:Equals?|Same|eq|equals?|Be)(?:To)?",
          Pattern.CASE_INSENSITIVE);

  private Assertions() {}

  /// `assert True`, `assertEquals(1, 1)`, `expect(true).toBe(true)`; `assert x == x`, `assert x or
  /// True`, `assert (x == 3, "message")`.
  static boolean cannotFail(SyntaxNode assertion) {
    if (assertion.is("infix_expression")) {
      return false;
    }
    if (isTautology(assertion)) {
      return true;
    }
    if (!assertion.is("assert_statement") && isAboutSomething(Calls.Call.of(assertion))) {
      return false;
    }
    var top = chain(assertion);
    var literals = 0;
    for (var node : Naming.SyntaxTreeSlice.of(top).nodes()) {
      if (!node.isLeaf() || isCallee(node, top)) {
        continue;
      }
      if (!LITERAL.matcher(node.type()).matches()) {
        return false;
      }
      literals++;
    }
    return literals > 0;
  }

  private static boolean isTautology(SyntaxNode assertion) {
    if (assertion.is("assert_statement") && assertion.children().getFirst().is("tuple")) {
      return true;
    }
    var top = chain(assertion);
    var values = Expression.argumentsOf(top);
    if (values.size() == 1) {
      return Expression.of(values.getFirst()).isAlwaysTrue();
    }
    return values.size() == 2
        && SAME.matcher(Expression.matcher(top)).matches()
        && Expression.isSame(values.get(0), values.get(1));
  }

  /// `t.Errorf("…")` stands behind a condition; `mock.assert_called()` and `total.Should()` look at
  /// their receiver.
  private static boolean isAboutSomething(Calls.Call call) {
    return FAILING.contains(call.name())
        || !(call.receiver().isEmpty()
            || LIBRARIES.contains(call.receiver())
            || call.receiver().endsWith("Assert")
            || call.receiver().endsWith("Assertions"));
  }

  /// The whole of `expect(a).not.toBe(b)`.
  static SyntaxNode chain(SyntaxNode assertion) {
    var node = assertion;
    var parent = node.parent();
    while (parent != null && isLink(parent, node)) {
      node = parent;
      parent = node.parent();
    }
    return node;
  }

  private static boolean isLink(SyntaxNode parent, SyntaxNode node) {
    var first = parent.children().getFirst().index() == node.index();
    return first && (CHAINS.contains(parent.type()) || isCall(parent));
  }

  private static boolean isCall(SyntaxNode node) {
    return node.type().endsWith("call")
        || node.type().endsWith("call_expression")
        || node.type().endsWith("invocation")
        || node.is("invocation_expression");
  }

  /// A name on the way to the parentheses, not within them.
  private static boolean isCallee(SyntaxNode leaf, SyntaxNode top) {
    for (var node = leaf; node != null && node.index() > top.index(); node = node.parent()) {
      var type = node.type();
      if (type.contains("argument") || type.equals("token_tree")) {
        return node.isLeaf();
      }
    }
    return !top.is("assert_statement");
  }
}
