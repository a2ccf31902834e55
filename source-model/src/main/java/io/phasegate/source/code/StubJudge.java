package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether a file holds more than placeholders. One function with a body of its own is enough;
/// where all are stubs, the file still counts if it declares more than it leaves out: constants,
/// members of enums, methods of interfaces. A test file needs one assertion, or a call that looks
/// like one.
final class StubJudge {
  /// Files that are often empty or all imports, and rightly so.
  private static final Pattern CONVENTIONAL =
      Pattern.compile(
          "(?:^|.*/)(?:__init__\\.py|[^/]*\\.pyi|package-info\\.java|module-info\\.java)");
  private static final Pattern NULL_OBJECT =
      Pattern.compile("(?:Null|No_?[oO]p|Dummy|Empty|Silent|Fake).*");
  private static final Set<String> CONSTRUCTORS =
      Set.of("__init__", "constructor", "initialize", "__construct");
  private static final Set<String> TRIVIAL_VALUES =
      Set.of("logger", "log", "LOG", "LOGGER", "__all__", "__version__", "__author__");
  private static final Set<String> HERITAGE =
      Set.of(
          "superclass",
          "superclasses",
          "interfaces",
          "class_heritage",
          "base_list",
          "base_clause",
          "class_interface_clause",
          "delegation_specifier",
          "marker_annotation",
          "annotation",
          "attribute_list",
          "decorator",
          "use_declaration");

  private final Language language;
  private final String path;
  private final SyntaxTree tree;
  private final Grammar grammar;
  private int real;
  private int stubs;
  private int declared;
  private int fields;

  StubJudge(Language language, String path, SyntaxTree tree) {
    this.language = language;
    this.path = path;
    this.tree = tree;
    this.grammar = Grammars.meaning(language);
  }

  StubVerdict judge() {
    if (CONVENTIONAL.matcher(path).matches()) {
      return StubVerdict.HAS_CODE;
    }
    if (TestCode.isTestFile(path) && hasTests()) {
      return verdict(tree.nodes().stream().anyMatch(this::mayFail));
    }
    tree.nodes().forEach(this::weigh);
    tree.root().children().forEach(this::weighStatement);
    return verdict(real > 0 || declared > stubs || (stubs == 0 && declared + fields > 0));
  }

  /// Nobody is accused on the ground of text that did not parse.
  private StubVerdict verdict(boolean hasCode) {
    if (hasCode) {
      return StubVerdict.HAS_CODE;
    }
    return tree.hasErrors() ? StubVerdict.UNKNOWN : StubVerdict.STUB_ONLY;
  }

  private boolean hasTests() {
    return tree.nodes().stream().anyMatch(node -> TestCode.isCase(node) || isTest(node));
  }

  private boolean isTest(SyntaxNode node) {
    var definition = grammar.definition(node);
    return definition != null
        && definition.kind() == Kind.FUNCTION
        && TestCode.isTest(language, node, definition.names().getFirst());
  }

  private boolean mayFail(SyntaxNode node) {
    var calls = grammar.calls();
    return calls.isAssertion(node) ? !Assertions.cannotFail(node) : calls.mayAssert(node);
  }

  private void weigh(SyntaxNode node) {
    var definition = grammar.definition(node);
    if (definition == null) {
      return;
    }
    switch (definition.kind()) {
      case FUNCTION -> weighFunction(node, definition.names().getFirst());
      case CONSTANT -> declared += isTrivial(node, definition) ? 0 : definition.names().size();
      case FIELD -> fields += definition.names().size();
      case TYPE -> fields++;
      case CLASS -> fields += isMeaningfulEmpty(node) ? 1 : 0;
      case REEXPORT -> fields += language == Language.PYTHON ? 0 : definition.names().size();
      case SCOPE -> {}
    }
  }

  private boolean isTrivial(SyntaxNode node, Definition definition) {
    return TRIVIAL_VALUES.containsAll(definition.names()) || isLocal(node);
  }

  private boolean isLocal(SyntaxNode node) {
    for (var outer = node.parent(); outer != null; outer = outer.parent()) {
      if (grammar.isFunction(outer) || grammar.isAnonymous(outer)) {
        return true;
      }
    }
    return false;
  }

  private void weighFunction(SyntaxNode function, String name) {
    var statements = Bodies.statements(function);
    if (!Bodies.isDefined(function) || isAbstract(function)) {
      declared++;
    } else if (isConstructor(function, name)
        && statements.stream().allMatch(StubJudge::isSetting)) {
      return;
    } else if (Placeholders.stand(statements, isPromised(function))) {
      if (statements.stream().allMatch(StubJudge::isPass) && isInNullObject(function)) {
        declared++;
      } else {
        stubs++;
      }
    } else if (language != Language.RUST || !isTest(function)) {
      real++;
    }
  }

  private static boolean isPass(SyntaxNode statement) {
    return statement.is("pass_statement");
  }

  private static boolean isConstructor(SyntaxNode function, String name) {
    return CONSTRUCTORS.contains(name) || function.type().contains("constructor");
  }

  /// `this.a = a`, `super(a)`: what every constructor does.
  private static boolean isSetting(SyntaxNode statement) {
    var core = statement.children().size() == 1 ? statement.children().getFirst() : statement;
    return core.type().contains("assignment")
        || statement.type().contains("assignment")
        || statement.type().contains("constructor_invocation")
        || statement.is("super")
        || statement.is("pass_statement")
        || (core.type().startsWith("call") && core.text().startsWith("super"));
  }

  /// Python says it by decorators and base classes.
  private static boolean isAbstract(SyntaxNode function) {
    var decorated = function.parent();
    if (decorated != null && decorated.is("decorated_definition")) {
      var words =
          List.of(decorated.childOfType("decorator").map(SyntaxNode::text).orElse("").split("\\."));
      if (words.contains("abstractmethod") || words.contains("overload")) {
        return true;
      }
    }
    for (var outer = decorated; outer != null; outer = outer.parent()) {
      if (outer.is("class_definition")) {
        return outer.child("superclasses").map(SyntaxNode::text).orElse("").contains("Protocol");
      }
    }
    return false;
  }

  private boolean isInNullObject(SyntaxNode function) {
    for (var outer = function.parent(); outer != null; outer = outer.parent()) {
      var definition = grammar.definition(outer);
      if (definition != null && NULL_OBJECT.matcher(definition.names().getFirst()).matches()) {
        return true;
      }
    }
    return false;
  }

  /// Whether a comment in the function, or at the end of its last line, says that work is left.
  private boolean isPromised(SyntaxNode function) {
    var end = Math.min(function.end(), tree.nodes().size());
    var lastLine = tree.below(function).stream().mapToInt(SyntaxNode::line).max().orElse(0);
    var own = tree.below(function).stream();
    var after =
        tree.nodes().subList(end, Math.min(end + 2, tree.nodes().size())).stream()
            .filter(node -> node.line() <= lastLine + 1);
    return Stream.concat(own, after)
        .anyMatch(node -> Bodies.isComment(node) && Placeholders.isTodo(node));
  }

  private boolean isMeaningfulEmpty(SyntaxNode type) {
    var decorated = type.parent() != null && type.parent().is("decorated_definition");
    var hasFunctions = tree.below(type).stream().skip(1).anyMatch(node -> grammar.isFunction(node));
    return !hasFunctions && (decorated || type.children().stream().anyMatch(StubJudge::isHeritage));
  }

  private static boolean isHeritage(SyntaxNode child) {
    return HERITAGE.contains(child.type())
        || HERITAGE.contains(child.field())
        || (child.is("modifiers")
            && child.childOfType("marker_annotation", "annotation").isPresent());
  }

  /// What a file does by itself when it is loaded.
  private void weighStatement(SyntaxNode statement) {
    var reexport = statement.is("export_statement") && statement.child("source").isPresent();
    var sideEffect = statement.is("import_statement") && isBare(statement);
    var globalUsing = statement.is("using_directive") && statement.keyword().equals("global");
    if (reexport || sideEffect || globalUsing) {
      fields++;
    } else if (!grammar.isInert(statement) && isAction(statement)) {
      declared++;
    }
  }

  private boolean isBare(SyntaxNode statement) {
    return Language.PYTHON != language && statement.childOfType("import_clause").isEmpty();
  }

  private boolean isAction(SyntaxNode statement) {
    var calls =
        Set.of(
            "call",
            "call_expression",
            "await_expression",
            "function_call_expression",
            "member_call_expression",
            "scoped_call_expression",
            "include_expression",
            "require_once_expression",
            "require_expression",
            "await");
    var core = statement.children().isEmpty() ? statement : statement.children().getFirst();
    if (statement.is("expression_statement") || statement.is("call")) {
      var call = statement.is("call") ? statement : core;
      return calls.contains(call.type()) && !isRequire(call);
    }
    return Set.of(
                "for_statement",
                "while_statement",
                "with_statement",
                "try_statement",
                "if_statement",
                "return_statement",
                "global_statement",
                "macro_invocation",
                "echo_statement",
                "if",
                "export_statement")
            .contains(statement.type())
        && !isMainGuard(statement)
        && !(statement.is("export_statement") && statement.child("value").isEmpty());
  }

  private static boolean isRequire(SyntaxNode call) {
    return Calls.Call.of(call).name().equals("require");
  }

  private static boolean isMainGuard(SyntaxNode statement) {
    return statement.child("condition").map(SyntaxNode::text).orElse("").startsWith("__name__");
  }
}
