package io.phasegate.source.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A named node of a syntax tree, with its named children; of its other tokens only the words and
/// the first operator are kept.
final class SyntaxNode {
  private static final String PUNCTUATION = "()[]{},;.:\"'`@#";

  private final String type;
  private final @Nullable String field;
  private final @Nullable SyntaxNode parent;
  private final int index;
  private final List<SyntaxNode> children = new ArrayList<>(2);
  private List<String> words = List.of();
  private String operator = "";
  private String text = "";
  private int line;
  private int end;

  SyntaxNode(String type, @Nullable String field, @Nullable SyntaxNode parent, int index) {
    this.type = type;
    this.field = field;
    this.parent = parent;
    this.index = index;
    this.end = index + 1;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  String type() {
    return type;
  }

  boolean is(String expected) {
    return type.equals(expected);
  }

  @Nullable SyntaxNode parent() {
    return parent;
  }

  List<SyntaxNode> children() {
    return children;
  }

  boolean isLeaf() {
    return children.isEmpty();
  }

  /// The part it plays in its parent, or an empty text.
  String field() {
    return field == null ? "" : field;
  }

  /// Its place in the order of the file; its descendants follow up to [#end].
  int index() {
    return index;
  }

  int end() {
    return end;
  }

  /// The line on which a leaf ends, from 0.
  int line() {
    return line;
  }

  /// The first token that is a word and no node of its own, as `throw` of a statement.
  String keyword() {
    return words.isEmpty() ? "" : words.getFirst();
  }

  /// Whether one of these tokens is `word`, as `type` of `import type { A } from "./a"`.
  boolean hasWord(String word) {
    return words.contains(word);
  }

  /// The first token that is neither word nor punctuation, as `==` of a comparison.
  String operator() {
    return operator;
  }

  /// Of a leaf its text; of any other node the texts of its leaves, joined by dots.
  String text() {
    if (children.isEmpty()) {
      return text;
    }
    var joined = new StringBuilder();
    var open = new ArrayList<>(children.reversed());
    while (!open.isEmpty() && joined.length() < 500) {
      var next = open.removeLast();
      if (next.isLeaf()) {
        joined.append(joined.isEmpty() ? "" : ".").append(next.text);
      }
      open.addAll(next.children.reversed());
    }
    return joined.toString();
  }

  Optional<SyntaxNode> child(String fieldName) {
    return children.stream().filter(child -> child.field().equals(fieldName)).findFirst();
  }

  Optional<SyntaxNode> childOfType(String... types) {
    var wanted = List.of(types);
    return children.stream().filter(child -> wanted.contains(child.type)).findFirst();
  }

  boolean hasAncestor(String wanted) {
    for (var node = parent; node != null; node = node.parent) {
      if (node.is(wanted)) {
        return true;
      }
    }
    return false;
  }

  void leaf(String ownText, int ownLine) {
    this.text = ownText;
    this.line = ownLine;
  }

  void token(String word) {
    if (word.isEmpty()) {
      return;
    }
    if (Character.isLetter(word.codePointAt(0))) {
      addWord(word);
    } else if (operator.isEmpty() && PUNCTUATION.indexOf(word.charAt(0)) < 0) {
      operator = word;
    }
  }

  /// Most nodes have one word or none.
  private void addWord(String word) {
    if (words.isEmpty()) {
      words = List.of(word);
    } else {
      words = new ArrayList<>(words);
      words.add(word);
    }
  }

  void endsBefore(int next) {
    this.end = next;
  }

  @Override
  public String toString() {
    return isLeaf() ? type + " '" + text + "'" : type + children;
  }
}
