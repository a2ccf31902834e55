package io.phasegate.source.code;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which calls and statements of a language assert something.
///
/// @param nodes the node types that may be assertions
/// @param also calls that assert beside those with a telling name
record Calls(Set<String> nodes, Predicate<Call> also, Predicate<Call> never) {
  private static final Pattern TELLING =
      Pattern.compile(
          "_?(?:do)?_?[aA]ssert\\w*|expect|expect[A-Z_]\\w*|verify|verify[A-Z_]\\w*|refute\\w*|"
              + "should|should[A-Z_]\\w*|Should\\w*|Verify\\w*|Assert\\w*|must_\\w+");

  /// Names of helpers that most likely assert; good enough to spare a file a false accusation.
  private static final Pattern LIKELY =
      Pattern.compile(
          "(?i).*(?:assert|expect|verif|check|ensure|validat|should|must|compare|snapshot|match|raises|"
              + "throws|require|fail).*");

  private static final Set<String> CALL_NODES =
      Set.of(
          "call",
          "call_expression",
          "method_invocation",
          "invocation_expression",
          "function_call_expression",
          "member_call_expression",
          "nullsafe_member_call_expression",
          "scoped_call_expression",
          "infix_expression",
          "assert_statement");

  private static final Set<String> GO_FAILURES =
      Set.of("Error", "Errorf", "Fatal", "Fatalf", "Fail", "FailNow");
  private static final Set<String> GO_LIBRARIES =
      Set.of("assert", "require", "qt", "td", "is", "s", "suite");
  private static final Set<String> AVA =
      Set.of(
          "is",
          "not",
          "deepEqual",
          "equal",
          "equals",
          "ok",
          "notOk",
          "true",
          "false",
          "throws",
          "throwsAsync",
          "same",
          "like",
          "regex",
          "truthy",
          "falsy",
          "snapshot",
          "fail");

  static final Calls ANY = new Calls(CALL_NODES, call -> call.name().equals("fail"), call -> false);
  static final Calls PYTHON =
      new Calls(
          CALL_NODES,
          call ->
              (call.receiver().equals("pytest")
                      && Set.of("raises", "warns", "fail").contains(call.name()))
                  || (call.receiver().equals("self") && call.name().equals("fail")),
          call -> false);
  static final Calls SCRIPT =
      new Calls(
          CALL_NODES,
          call ->
              call.receiver().equals("assert")
                  || call.receiver().equals("chai.assert")
                  || (call.receiver().equals("expect")
                      && Set.of("soft", "poll").contains(call.name()))
                  || (call.receiver().equals("t") && AVA.contains(call.name())),
          call ->
              call.receiver().equals("expect") && !Set.of("soft", "poll").contains(call.name()));
  static final Calls GO =
      new Calls(
          CALL_NODES,
          call -> GO_FAILURES.contains(call.name()) || GO_LIBRARIES.contains(call.receiver()),
          call -> call.receiver().equals("errors") || call.receiver().equals("log"));
  static final Calls RUST =
      new Calls(
          Set.of("macro_invocation"),
          call -> call.name().matches("(debug_|prop_)?assert\\w*"),
          call -> false);
  static final Calls C_SHARP =
      new Calls(CALL_NODES, call -> call.receiver().endsWith("Assert"), call -> false);
  static final Calls KOTLIN =
      new Calls(CALL_NODES, call -> Set.of("fail", "check").contains(call.name()), call -> false);
  static final Calls RUBY =
      new Calls(
          CALL_NODES,
          call -> call.receiver().equals("is_expected") || call.name().equals("flunk"),
          call -> false);
  static final Calls PHP = new Calls(CALL_NODES, call -> call.name().equals("fail"), call -> false);

  boolean isAssertion(SyntaxNode node) {
    if (!nodes.contains(node.type())) {
      return false;
    }
    if (node.is("assert_statement")) {
      return true;
    }
    var call = Call.of(node);
    return (TELLING.matcher(call.name()).matches() || also.test(call)) && !never.test(call);
  }

  /// An assertion, or a call whose name makes one likely.
  boolean mayAssert(SyntaxNode node) {
    if (isAssertion(node)) {
      return true;
    }
    var isCall = CALL_NODES.contains(node.type()) || node.is("macro_invocation");
    return isCall && LIKELY.matcher(Call.of(node).name()).matches();
  }

  /// Who is called, and on what: `Assert.Equal(…)` is `Equal` on `Assert`.
  ///
  /// @param receiver empty where there is none, [#COMPLEX] where it is no plain name
  record Call(String receiver, String name) {
    /// A receiver that is no plain name.
    static final String COMPLEX = "()";

    private static final List<String> NAMES =
        List.of("attribute", "property", "field", "name", "method", "macro");

    static Call of(SyntaxNode node) {
      if (node.is("infix_expression") && node.children().size() > 1) {
        return new Call("", node.children().get(1).text());
      }
      var direct = node.child("method").or(() -> node.child("name")).or(() -> node.child("macro"));
      if (direct.isPresent()) {
        var on =
            node.child("receiver").or(() -> node.child("object")).or(() -> node.child("scope"));
        return new Call(on.map(Call::plain).orElse(""), last(direct.get()));
      }
      if (node.isLeaf()) {
        return new Call("", "");
      }
      var function = node.child("function").orElse(node.children().getFirst());
      return function.isLeaf() ? new Call("", function.text()) : member(function);
    }

    private static Call member(SyntaxNode function) {
      var name =
          function.children().stream()
              .filter(child -> NAMES.contains(child.field()))
              .findFirst()
              .orElse(function.children().getLast());
      return new Call(plain(function.children().getFirst()), last(name));
    }

    /// The name alone, without type arguments.
    private static String last(SyntaxNode name) {
      var node = name;
      while (!node.isLeaf()) {
        node = node.is("generic_name") ? node.children().getFirst() : node.children().getLast();
      }
      return node.text();
    }

    private static String plain(SyntaxNode receiver) {
      return receiver.text().matches("[\\w.$@]{1,60}") ? receiver.text() : COMPLEX;
    }
  }
}
