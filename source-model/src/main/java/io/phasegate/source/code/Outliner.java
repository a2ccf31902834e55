package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sorts the assertions of a file by its tests. What a test asks of a function of the same file
/// counts as its own.
final class Outliner {
  private static final int LONGEST_NAME = 300;
  private static final Set<String> GROUPS = Set.of("describe", "context", "suite", "feature");
  private static final Set<String> MARK_HOLDERS =
      Set.of("modifiers", "attribute_list", "attribute_item", "decorator");

  private final Language language;
  private final SyntaxTree tree;
  private final Grammar grammar;
  private final BitSet dead;
  private final Rows rows;
  private final Map<String, Part> parts = new LinkedHashMap<>();
  private final Map<String, Part> helpers = new LinkedHashMap<>();

  private Outliner(Language language, SyntaxTree tree) {
    this.language = language;
    this.tree = tree;
    this.grammar = Grammars.meaning(language);
    this.dead = DeadCode.of(grammar, tree);
    this.rows = new Rows(tree);
  }

  static List<TestUnit> outline(Language language, SyntaxTree tree) {
    return new Outliner(language, tree).units();
  }

  private List<TestUnit> units() {
    tree.nodes().forEach(this::visit);
    var called = new HashSet<String>();
    parts.values().forEach(part -> part.calls.forEach((name, _) -> called.add(name)));
    helpers.forEach(
        (name, helper) -> {
          if (!called.contains(name)) {
            parts.computeIfAbsent("", _ -> new Part()).add(helper, 1);
          }
        });
    var units = new ArrayList<TestUnit>();
    parts.forEach((name, part) -> units.add(part.unit(name, helpers)));
    units.removeIf(unit -> unit.name().isEmpty() && unit.assertions() + unit.helped() == 0);
    return units;
  }

  private void visit(SyntaxNode node) {
    declareTest(node);
    var calls = grammar.calls();
    var isAssertion = calls.isAssertion(node);
    if (!isAssertion && !isCall(node)) {
      return;
    }
    var place = Place.of(this, node);
    if (dead.get(node.index())) {
      return;
    }
    if (isAssertion) {
      if (!Assertions.cannotFail(node)) {
        place.part.asserts(node, place.weight);
      }
    } else {
      place.part.calls.merge(Calls.Call.of(node).name(), place.weight, Integer::sum);
      if (calls.mayAssert(node)) {
        place.part.likely.add(Calls.Call.of(node).name());
      }
    }
  }

  /// A test that asserts nothing is a test, too.
  private void declareTest(SyntaxNode node) {
    if (isTest(node)) {
      Place.of(this, node);
    }
  }

  private boolean isTest(SyntaxNode node) {
    if (isCase(node)) {
      return true;
    }
    var definition = grammar.definition(node);
    return definition != null
        && definition.kind() == Kind.FUNCTION
        && TestCode.isTest(language, node, definition.names().getFirst());
  }

  private static boolean isCase(SyntaxNode node) {
    return TestCode.isCase(node) || isTable(node);
  }

  /// `it.each([…])("…", …)`.
  private static boolean isTable(SyntaxNode node) {
    if (!node.is("call_expression")) {
      return false;
    }
    var function = node.child("function").filter(callee -> callee.is("call_expression"));
    return function.map(Calls.Call::of).filter(call -> call.name().equals("each")).isPresent();
  }

  private static boolean isCall(SyntaxNode node) {
    return !node.isLeaf()
        && (node.is("call")
            || node.type().endsWith("call_expression")
            || node.type().endsWith("invocation")
            || node.is("invocation_expression"));
  }

  private @Nullable String title(SyntaxNode node) {
    if (isCase(node) || GROUPS.contains(isCall(node) ? Calls.Call.of(node).name() : "")) {
      return node.child("arguments")
          .filter(arguments -> !arguments.isLeaf())
          .map(arguments -> arguments.children().getFirst().text())
          .orElse("");
    }
    var definition = grammar.definition(node);
    return definition == null || definition.kind().isValue() ? null : definition.names().getFirst();
  }

  private int weight(SyntaxNode test) {
    if (isTable(test)) {
      return test.child("function").map(rows::of).orElse(0);
    }
    var marks = new ArrayList<SyntaxNode>();
    for (var child : test.children()) {
      if (MARK_HOLDERS.contains(child.type())) {
        marks.addAll(child.is("modifiers") ? child.children() : List.of(child));
      }
    }
    var parent = test.parent();
    if (parent != null && parent.is("decorated_definition")) {
      parent.children().stream().filter(child -> child.is("decorator")).forEach(marks::add);
    }
    return rows.ofMarks(marks);
  }

  /// Where a node stands: in which part of the file, and how often it runs there.
  private record Place(Part part, int weight) {
    static Place of(Outliner outliner, SyntaxNode node) {
      int weight = 1;
      @Nullable String function = null;
      for (@Nullable SyntaxNode at = node; at != null; at = at.parent()) {
        weight = Math.min(1_000, weight * outliner.rows.ofLoop(at));
        if (outliner.isTest(at)) {
          int each = outliner.weight(at);
          var part = outliner.parts.computeIfAbsent(outliner.path(at), _ -> new Part());
          part.openEnded |= each == 0;
          return new Place(part, weight * Math.max(1, each));
        }
        if (function == null && at != node && outliner.grammar.isFunction(at)) {
          function = outliner.title(at);
        }
      }
      var home = function == null ? outliner.parts : outliner.helpers;
      var name = function == null ? "" : function;
      return new Place(home.computeIfAbsent(name, _ -> new Part()), weight);
    }
  }

  private String path(SyntaxNode test) {
    var names = new ArrayList<String>();
    for (@Nullable SyntaxNode at = test; at != null; at = at.parent()) {
      var title = title(at);
      if (title != null && !title.isEmpty()) {
        names.addFirst(title);
      }
    }
    var path = String.join(".", names);
    return path.length() <= LONGEST_NAME ? path : path.substring(0, LONGEST_NAME);
  }

  /// What is known of one test, or of one function that tests may call.
  private static final class Part {
    private static final int DEEPEST = 4;
    private static final int MOST_TEXTS = 500;

    private final Map<String, Integer> calls = new LinkedHashMap<>();
    private final Set<String> likely = new HashSet<>();
    private final List<String> texts = new ArrayList<>();
    private int assertions;
    private int specific;
    private boolean openEnded;

    void asserts(SyntaxNode assertion, int weight) {
      assertions += weight;
      specific += Expression.isSpecific(assertion) ? weight : 0;
      if (texts.size() < MOST_TEXTS) {
        texts.add(Expression.text(Assertions.chain(assertion)));
      }
    }

    void add(Part other, int times) {
      assertions += other.assertions * times;
      specific += other.specific * times;
      texts.addAll(other.texts);
    }

    TestUnit unit(String name, Map<String, Part> helpers) {
      var sum = new Part();
      collect(sum, 1, helpers, DEEPEST);
      int helped =
          calls.entrySet().stream()
              .filter(call -> likely.contains(call.getKey()) && !helpers.containsKey(call.getKey()))
              .mapToInt(Map.Entry::getValue)
              .sum();
      return new TestUnit(name, sum.assertions, sum.specific, helped, openEnded, sum.texts);
    }

    private void collect(Part sum, int times, Map<String, Part> helpers, int depth) {
      sum.add(this, times);
      if (depth == 0) {
        return;
      }
      calls.forEach(
          (name, count) -> {
            var helper = helpers.get(name);
            if (helper != null && helper != this) {
              helper.collect(sum, Math.min(1_000, times * count), helpers, depth - 1);
            }
          });
    }
  }
}
