package io.phasegate.source.code;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.treesitter.TSTree;

/// A walk over a syntax tree in native memory, from its root. It stands at one node at a time. For
/// the thread that began it, and no longer than the tree is open.
final class TreeWalk implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment node = arena.allocate(TreeFunctions.NODE);
  private final MemorySegment cursor = arena.allocate(TreeFunctions.CURSOR);
  private final SegmentAllocator intoNode = SegmentAllocator.prefixAllocator(node);

  TreeWalk(TSTree tree) {
    var address = MemorySegment.ofAddress(TreeFunctions.ADDRESS_OF_TREE.of(tree));
    TreeFunctions.ROOT_NODE.of(intoNode, address);
    TreeFunctions.NEW_CURSOR.at(SegmentAllocator.prefixAllocator(cursor), node);
  }

  boolean toFirstChild() {
    return arrived(TreeFunctions.TO_FIRST_CHILD.of(cursor));
  }

  boolean toNextSibling() {
    return arrived(TreeFunctions.TO_NEXT_SIBLING.of(cursor));
  }

  boolean toParent() {
    return arrived(TreeFunctions.TO_PARENT.of(cursor));
  }

  private boolean arrived(boolean moved) {
    if (moved) {
      TreeFunctions.CURRENT_NODE.of(intoNode, cursor);
    }
    return moved;
  }

  /// Its type by number, as the language counts them.
  int symbol() {
    return TreeFunctions.SYMBOL.of(node) & 0xFFFF;
  }

  /// The part it plays in its parent, by number from 1; 0 for none.
  int field() {
    return TreeFunctions.CURRENT_FIELD.of(cursor) & 0xFFFF;
  }

  /// In bytes.
  int start() {
    return TreeFunctions.START.of(node);
  }

  /// In bytes, exclusive.
  int end() {
    return TreeFunctions.END.of(node);
  }

  boolean hasNamedChildren() {
    return TreeFunctions.NAMED_CHILDREN.of(node) != 0;
  }

  /// Whether something in it did not parse.
  boolean hasError() {
    return TreeFunctions.HAS_ERROR.of(node);
  }

  @Override
  public void close() {
    TreeFunctions.END_CURSOR.free(cursor);
    arena.close();
  }
}
