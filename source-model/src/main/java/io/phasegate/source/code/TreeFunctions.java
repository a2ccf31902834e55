package io.phasegate.source.code;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.treesitter.TSTree;

/// What a walk needs of tree-sitter's own interface (`tree_sitter/api.h`), without the binding: its
/// nodes and cursors are structures that are passed by value, and the binding copies each into an
/// object, field by field.
final class TreeFunctions {
  /// `TSNode`: four numbers, the address of the node, that of its tree.
  static final MemoryLayout NODE =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_INT),
          ValueLayout.ADDRESS,
          ValueLayout.ADDRESS);

  /// `TSTreeCursor`: two addresses and three numbers.
  static final MemoryLayout CURSOR =
      MemoryLayout.structLayout(
          ValueLayout.ADDRESS,
          ValueLayout.ADDRESS,
          MemoryLayout.sequenceLayout(3, ValueLayout.JAVA_INT),
          MemoryLayout.paddingLayout(4));

  static final AddressOfTree ADDRESS_OF_TREE = addressOfTree();
  static final NodeOf ROOT_NODE = nodeOf("ts_tree_root_node");
  static final NodeOf CURRENT_NODE = nodeOf("ts_tree_cursor_current_node");
  static final NewCursor NEW_CURSOR =
      bound(NewCursor.class, "ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
  static final EndCursor END_CURSOR =
      bound(
          EndCursor.class, "ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
  static final Move TO_FIRST_CHILD = move("ts_tree_cursor_goto_first_child");
  static final Move TO_NEXT_SIBLING = move("ts_tree_cursor_goto_next_sibling");
  static final Move TO_PARENT = move("ts_tree_cursor_goto_parent");
  static final NumberOf CURRENT_FIELD =
      bound(
          NumberOf.class,
          "ts_tree_cursor_current_field_id",
          FunctionDescriptor.of(ValueLayout.JAVA_SHORT, ValueLayout.ADDRESS));
  static final NumberOf SYMBOL =
      bound(NumberOf.class, "ts_node_symbol", FunctionDescriptor.of(ValueLayout.JAVA_SHORT, NODE));
  static final NumberOf START = numberOfNode("ts_node_start_byte");
  static final NumberOf END = numberOfNode("ts_node_end_byte");
  static final NumberOf NAMED_CHILDREN = numberOfNode("ts_node_named_child_count");
  static final Property HAS_ERROR =
      bound(
          Property.class,
          "ts_node_has_error",
          FunctionDescriptor.of(ValueLayout.JAVA_BOOLEAN, NODE));

  private TreeFunctions() {}

  private static NodeOf nodeOf(String function) {
    return bound(NodeOf.class, function, FunctionDescriptor.of(NODE, ValueLayout.ADDRESS));
  }

  private static Move move(String function) {
    return bound(
        Move.class, function, FunctionDescriptor.of(ValueLayout.JAVA_BOOLEAN, ValueLayout.ADDRESS));
  }

  private static NumberOf numberOfNode(String function) {
    return bound(NumberOf.class, function, FunctionDescriptor.of(ValueLayout.JAVA_INT, NODE));
  }

  @SuppressWarnings("restricted")
  private static <T> T bound(Class<T> type, String function, FunctionDescriptor signature) {
    var address = NativeLibraries.functions().findOrThrow(function);
    return MethodHandleProxies.asInterfaceInstance(
        type, Linker.nativeLinker().downcallHandle(address, signature));
  }

  /// The binding keeps it to itself.
  private static AddressOfTree addressOfTree() {
    try {
      var getter =
          MethodHandles.privateLookupIn(TSTree.class, MethodHandles.lookup())
              .findVirtual(TSTree.class, "getPtr", MethodType.methodType(long.class));
      return MethodHandleProxies.asInterfaceInstance(AddressOfTree.class, getter);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("expected the address of a tree in TSTree.getPtr()", e);
    }
  }

  /// The address of a tree in native memory.
  public interface AddressOfTree {
    long of(TSTree tree);
  }

  /// A node, written where the allocator says.
  public interface NodeOf {
    MemorySegment of(SegmentAllocator place, MemorySegment treeOrCursor);
  }

  /// A cursor at a node, written where the allocator says.
  public interface NewCursor {
    MemorySegment at(SegmentAllocator place, MemorySegment node);
  }

  /// Frees what a cursor holds.
  public interface EndCursor {
    void free(MemorySegment cursor);
  }

  /// Whether the cursor moved; otherwise it stays.
  public interface Move {
    boolean of(MemorySegment cursor);
  }

  /// A number of a node or a cursor.
  public interface NumberOf {
    int of(MemorySegment nodeOrCursor);
  }

  /// Whether something is true of a node.
  public interface Property {
    boolean of(MemorySegment node);
  }
}
