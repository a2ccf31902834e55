package io.phasegate.source.code;

import java.util.List;

/// A parsed file without anything native in it.
///
/// @param nodes in the order of the file, the root first
/// @param hasErrors whether some text did not parse
record SyntaxTree(List<SyntaxNode> nodes, boolean hasErrors) {

  SyntaxNode root() {
    return nodes.getFirst();
  }

  /// The node and all below it, without recursion.
  List<SyntaxNode> below(SyntaxNode node) {
    return nodes.subList(node.index(), Math.min(node.end(), nodes.size()));
  }
}
