package io.phasegate.source.code;

import io.phasegate.source.code.Definition.Kind;
import java.util.List;
import java.util.Set;

final class RubyGrammar {
  private static final Set<String> ACCESSORS =
      Set.of(
          "attr_reader",
          "attr_writer",
          "attr_accessor",
          "alias_method",
          "define_method",
          "delegate",
          "scope");

  private RubyGrammar() {}

  static Grammar create() {
    return Grammar.create()
        .define(Naming.field(Kind.CLASS), "class", "module")
        .define(Naming.field(Kind.FUNCTION), "method", "singleton_method")
        .define(RubyGrammar::assigned, "assignment")
        .define(RubyGrammar::declared, "call")
        .define(Naming.field(Kind.FIELD), "alias")
        .anonymous("lambda")
        .asserting(Calls.RUBY);
  }

  private static Definition assigned(SyntaxNode node) {
    var constant = node.child("left").filter(left -> left.is("constant"));
    return new Definition(Kind.CONSTANT, constant.map(SyntaxNode::text).stream().toList());
  }

  private static Definition declared(SyntaxNode node) {
    var method = node.child("method").map(SyntaxNode::text).orElse("");
    var arguments = node.child("arguments");
    if (!ACCESSORS.contains(method) || arguments.isEmpty()) {
      return new Definition(Kind.FIELD, List.of());
    }
    return new Definition(
        Kind.FIELD,
        arguments.get().children().stream()
            .filter(argument -> argument.is("simple_symbol"))
            .limit(method.startsWith("attr_") || method.equals("delegate") ? Long.MAX_VALUE : 1)
            .map(argument -> argument.text().substring(1))
            .toList());
  }
}
