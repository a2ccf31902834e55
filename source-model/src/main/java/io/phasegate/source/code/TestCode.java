package io.phasegate.source.code;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files hold tests, and which of their functions are tests.
final class TestCode {
  private static final Pattern FILE =
      Pattern.compile(
          "(?:^|.*/)(?:test_[^/]*\\.py|[^/]*_test\\.(?:py|go|rb|rs|dart)|test_[^/]*\\.rb|[^/]*_spec\\.rb|"
              + "[^/]*[.-](?:test|spec|cy|e2e)\\.[cm]?[jt]sx?|[^/]*(?:Tests?|Spec|IT|TestCase)\\.(?:java|kt|cs|php)|"
              + "(?:tests|__tests__)/[^/]*\\.(?:rs|[cm]?[jt]sx?|php))");
  private static final Pattern NAME =
      Pattern.compile("test(?:_.*|[A-Z].*)?|Test.*|Fuzz[A-Z].*|Example.*");
  private static final Pattern MARK =
      Pattern.compile(
          "(?:Parameterized|Repeated)?Test|TestFactory|TestTemplate|Property|Fact|Theory|TestMethod|"
              + "DataTestMethod|TestCase|TestCaseSource|test|rstest|tokio\\.test|test_case");
  private static final Set<String> CASES =
      Set.of("it", "test", "specify", "scenario", "example", "fit", "bench");
  private static final Set<String> MARK_HOLDERS =
      Set.of("modifiers", "attribute_list", "attribute_item", "attribute_group", "decorator");

  private TestCode() {}

  static boolean isTestFile(String path) {
    return FILE.matcher(path).matches();
  }

  /// A function that a runner finds by its name or its mark.
  static boolean isTest(Language language, SyntaxNode function, String name) {
    return switch (language) {
      case PYTHON, GO, RUBY, PHP -> NAME.matcher(name).matches() || isMarked(function);
      case JAVA, KOTLIN, C_SHARP, RUST -> isMarked(function);
      case TYPESCRIPT, TSX, JAVASCRIPT -> false;
    };
  }

  /// `it("adds", () => …)`, `test.each(…)`, `it "adds" do … end`.
  static boolean isCase(SyntaxNode node) {
    if (!node.is("call_expression") && !node.is("call") && !node.is("function_call_expression")) {
      return false;
    }
    var call = Calls.Call.of(node);
    return CASES.contains(call.name())
        || (CASES.contains(call.receiver()) && Set.of("only", "concurrent").contains(call.name()));
  }

  private static boolean isMarked(SyntaxNode function) {
    return function.children().stream()
            .filter(child -> MARK_HOLDERS.contains(child.type()))
            .anyMatch(TestCode::isMark)
        || before(function).stream().anyMatch(TestCode::isMark);
  }

  private static boolean isMark(SyntaxNode holder) {
    return Naming.SyntaxTreeSlice.of(holder).nodes().stream()
        .anyMatch(node -> MARK.matcher(node.text()).matches());
  }

  /// The attributes right before a Rust function.
  private static List<SyntaxNode> before(SyntaxNode function) {
    var parent = function.parent();
    if (parent == null) {
      return List.of();
    }
    var siblings = parent.children();
    var at = siblings.indexOf(function);
    var from = at;
    while (from > 0 && siblings.get(from - 1).is("attribute_item")) {
      from--;
    }
    return siblings.subList(from, at);
  }
}
