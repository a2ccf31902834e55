package io.phasegate.source.code;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a test file whose assertions cannot fail the run, however true they look: skipped
/// tests, what stands behind an early return, what a handler swallows, what a condition that is
/// never met guards, what another test's `only` leaves out.
final class DeadCode {
  private static final Set<String> CASES =
      Set.of("it", "test", "describe", "context", "specify", "suite", "example", "feature");
  private static final Set<String> SKIPPED_CASES =
      Set.of("xit", "xtest", "xdescribe", "xcontext", "xspecify", "xexample", "xfeature");
  private static final Set<String> FOCUSED_CASES = Set.of("fit", "fdescribe", "fcontext");
  private static final Set<String> SKIPPING = Set.of("skip", "todo", "failing", "fails", "fixme");
  private static final Pattern MARK =
      Pattern.compile(
          "(?i)skip|skipif|skip_?unless|xfail|expectedfailure|disabled\\w*|enabledif\\w*|ignore");
  private static final Pattern LEAVING =
      Pattern.compile(
          "skip|skipNow|Skip|SkipNow|Skipf|skipTest|importorskip|xfail|pending|assume\\w*|assumeThat|"
              + "markTestSkipped|markTestIncomplete|Ignore|Inconclusive|exit|_exit|abort");
  private static final Set<String> HANDLERS =
      Set.of("except_clause", "except_group_clause", "catch_clause", "catch_block", "rescue");
  private static final Pattern WIDE =
      Pattern.compile(
          "(?:.*[.:\\\\])?(?:Throwable|Exception|BaseException|StandardError|Error|"
              + "Assertion\\w*|.*AssertionException|.*AssertionFailed\\w*|ExpectationFailed\\w*)");
  private static final Set<String> RAISING =
      Set.of("raise_statement", "throw_statement", "throw_expression", "raise", "throw");
  private static final Set<String> NEVER = Set.of("false", "False", "FALSE", "0", "None", "null");

  private final Grammar grammar;
  private final SyntaxTree tree;
  private final BitSet dead = new BitSet();
  private final BitSet focused = new BitSet();
  private final Map<Integer, Integer> exits = new HashMap<>();

  private DeadCode(Grammar grammar, SyntaxTree tree) {
    this.grammar = grammar;
    this.tree = tree;
  }

  /// The nodes, by index, whose assertions do not count.
  static BitSet of(Grammar grammar, SyntaxTree tree) {
    var code = new DeadCode(grammar, tree);
    tree.nodes().forEach(code::visit);
    code.closeExits();
    if (!code.focused.isEmpty()) {
      code.focused.flip(0, tree.nodes().size());
      code.dead.or(code.focused);
    }
    return code.dead;
  }

  private void visit(SyntaxNode node) {
    if (node.isLeaf() && MARK.matcher(node.text()).matches()) {
      visitMark(node);
    } else if (HANDLERS.contains(node.type())) {
      visitHandler(node);
    } else if (node.type().startsWith("return_") || isCall(node)) {
      visitLeaving(node);
    } else if (node.type().startsWith("if")) {
      visitCondition(node);
    } else if (node.is("with_statement")) {
      visitContext(node);
    }
    if (isCall(node)) {
      visitCase(node);
    }
  }

  /// `@pytest.mark.skip`, `@Disabled`, `#[ignore]`, `[Fact(Skip = "…")]`, `pytestmark = …`.
  private void visitMark(SyntaxNode word) {
    for (var node = word.parent(); node != null; node = node.parent()) {
      var parent = node.parent();
      if (parent == null) {
        return;
      }
      if (node.is("attribute_item")) {
        var at = parent.children().indexOf(node);
        kill(parent.children().get(Math.min(at + 1, parent.children().size() - 1)));
        return;
      }
      if (node.is("decorator") || node.is("modifiers") || node.is("attribute_list")) {
        kill(parent);
        return;
      }
      if (node.is("assignment") && node.children().getFirst().text().equals("pytestmark")) {
        var scope = enclosing(node);
        kill(scope == null ? tree.root() : scope);
        return;
      }
    }
  }

  private void visitCase(SyntaxNode node) {
    var call = caseCall(node);
    if (SKIPPED_CASES.contains(call.name())
        || (CASES.contains(call.receiver()) && SKIPPING.contains(call.name()))) {
      kill(node);
    } else if (FOCUSED_CASES.contains(call.name())
        || (CASES.contains(call.receiver()) && call.name().equals("only"))) {
      focused.set(node.index(), node.end());
    }
  }

  /// Looks through `it.skip.each(…)(…)`.
  private static Calls.Call caseCall(SyntaxNode node) {
    var call = Calls.Call.of(node);
    return call.name().equals("each") && call.receiver().contains(".")
        ? new Calls.Call(
            call.receiver().substring(0, call.receiver().indexOf('.')),
            call.receiver().substring(call.receiver().lastIndexOf('.') + 1))
        : call;
  }

  /// A try whose handler takes a failed assertion, or everything, and lets the test go on.
  private void visitHandler(SyntaxNode handler) {
    var parent = handler.parent();
    if (parent == null || fails(handler) || !isWide(handler)) {
      return;
    }
    var first = parent.children().getFirst();
    dead.set(first.index(), handler.index());
  }

  private boolean fails(SyntaxNode handler) {
    return tree.below(handler).stream()
        .anyMatch(
            node ->
                RAISING.contains(node.type())
                    || RAISING.contains(node.keyword())
                    || grammar.calls().mayAssert(node));
  }

  /// Catches without a type, or one that a failed assertion has.
  private boolean isWide(SyntaxNode handler) {
    var types =
        tree.below(handler).stream()
            .takeWhile(node -> !isBody(node, handler))
            .filter(SyntaxNode::isLeaf)
            .filter(node -> node.index() != handler.index())
            .toList();
    var typed = types.stream().filter(node -> Character.isUpperCase(first(node))).toList();
    return typed.isEmpty() || typed.stream().anyMatch(node -> WIDE.matcher(node.text()).matches());
  }

  private static int first(SyntaxNode leaf) {
    return leaf.text().isEmpty() ? 0 : leaf.text().codePointAt(0);
  }

  private static boolean isBody(SyntaxNode node, SyntaxNode handler) {
    return node.parent() == handler
        && (node.type().contains("block")
            || node.type().contains("statement")
            || node.field().equals("body")
            || node.is("then"));
  }

  /// `return` and `pytest.skip()` end a test before what follows, unless the test has failed there.
  private void visitLeaving(SyntaxNode node) {
    if (isCall(node) && !LEAVING.matcher(Calls.Call.of(node).name()).matches()) {
      return;
    }
    if (isCall(node) && CASES.contains(Calls.Call.of(node).receiver())) {
      return;
    }
    var function = enclosing(node);
    if (!followsFailure(node)) {
      exits.merge(function == null ? 0 : function.index(), node.end(), Math::min);
    }
  }

  private boolean followsFailure(SyntaxNode leaving) {
    var statement = leaving;
    var parent = leaving.parent();
    while (parent != null && parent.children().size() == 1 && !parent.type().contains("block")) {
      statement = parent;
      parent = parent.parent();
    }
    if (parent == null) {
      return false;
    }
    var conditional = parent.parent() != null && parent.parent().type().startsWith("if");
    var first = parent.children().getFirst();
    return conditional
        && tree.nodes().subList(first.index(), statement.index()).stream()
            .anyMatch(grammar.calls()::isAssertion);
  }

  private void closeExits() {
    exits.forEach(
        (function, from) -> {
          var end = function == 0 ? tree.nodes().size() : tree.nodes().get(function).end();
          dead.set(Math.min(from, end), end);
        });
  }

  private void visitCondition(SyntaxNode node) {
    var condition = node.child("condition").map(Expression::of).map(Expression::node);
    if (condition.isPresent() && NEVER.contains(condition.get().text())) {
      node.child("consequence").ifPresent(this::kill);
    }
  }

  /// `with suppress(…)`; `with pytest.raises(…)` wants its body to fail.
  private void visitContext(SyntaxNode node) {
    var swallows =
        node.childOfType("with_clause").stream()
            .flatMap(clause -> tree.below(clause).stream())
            .filter(DeadCode::isCall)
            .map(call -> Calls.Call.of(call).name())
            .anyMatch(name -> Set.of("suppress", "raises", "assertRaises").contains(name));
    if (swallows) {
      node.child("body").ifPresent(this::kill);
    }
  }

  private @Nullable SyntaxNode enclosing(SyntaxNode node) {
    for (var outer = node.parent(); outer != null; outer = outer.parent()) {
      if (grammar.isFunction(outer) || grammar.isAnonymous(outer) || outer.is("do_block")) {
        return outer;
      }
      if (outer.is("class_definition")) {
        return outer;
      }
    }
    return null;
  }

  private void kill(SyntaxNode node) {
    dead.set(node.index(), node.end());
  }

  private static boolean isCall(SyntaxNode node) {
    var type = node.type();
    return !node.isLeaf()
        && (type.equals("call")
            || type.endsWith("call_expression")
            || type.endsWith("invocation")
            || type.equals("invocation_expression"));
  }
}
