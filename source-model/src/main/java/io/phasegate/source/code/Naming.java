package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import io.phasegate.source.code.Definition.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Where definitions carry their names.
final class Naming {
  private static final Set<String> NAMES =
      Set.of("identifier", "simple_identifier", "type_identifier", "name", "constant");
  private static final Set<String> BINDINGS =
      Set.of("identifier", "shorthand_property_identifier_pattern");

  private Naming() {}

  /// The field `name`, as most grammars have it.
  static Rule field(Kind kind) {
    return node -> new Definition(kind, node.child("name").map(Naming::plain).stream().toList());
  }

  /// The first child that is a name, in grammars without fields.
  static Rule first(Kind kind) {
    return node -> new Definition(kind, firstName(node));
  }

  static List<String> firstName(SyntaxNode node) {
    return node.children().stream()
        .filter(child -> NAMES.contains(child.type()))
        .limit(1)
        .map(Naming::plain)
        .toList();
  }

  /// Every child in the field `name`.
  static Rule each(Kind kind) {
    return node ->
        new Definition(
            kind,
            node.children().stream()
                .filter(child -> child.field().equals("name"))
                .map(Naming::plain)
                .toList());
  }

  /// The names that a pattern binds, as in `a, (b, c) = …` or `const { a, b: c } = …`.
  static List<String> bound(SyntaxTreeSlice pattern) {
    var names = new ArrayList<String>();
    for (var node : pattern.nodes()) {
      if (BINDINGS.contains(node.type())) {
        names.add(node.text());
      }
    }
    return names;
  }

  /// Without the type parameters that some grammars put into a name.
  static String plain(SyntaxNode name) {
    var generic = name.is("generic_type") || name.is("generic_name");
    var base = generic && !name.isLeaf() ? name.children().getFirst() : name;
    return base.text().replace("`", "").replace("::", ".");
  }

  /// A node with all below it.
  record SyntaxTreeSlice(List<SyntaxNode> nodes) {
    static SyntaxTreeSlice of(SyntaxNode top) {
      var all = new ArrayList<SyntaxNode>();
      var open = new ArrayList<>(List.of(top));
      while (!open.isEmpty()) {
        var next = open.removeLast();
        all.add(next);
        open.addAll(next.children().reversed());
      }
      return new SyntaxTreeSlice(all);
    }
  }
}
