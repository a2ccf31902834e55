package io.phasegate.token.domain;

import java.util.Arrays;
import java.util.List;

/// The fewest batches that are possible, by dynamic programming: for each set of components that
/// may stand before all others, the fewest batches that hold it and the lowest load of the last
/// one. Any packing is such a sequence of sets, so none is better. Work grows with 2^n.
final class ExactPacking {
  private static final long UNREACHED = Long.MAX_VALUE;

  private ExactPacking() {}

  static int[] pack(List<Component> order, int most) {
    int sets = 1 << order.size();
    var cost = new long[sets];
    var last = new int[sets];
    Arrays.fill(cost, UNREACHED);
    cost[0] = 0;
    var before = predecessors(order);
    for (int set = 0; set < sets; set++) {
      for (int next = 0; cost[set] != UNREACHED && next < order.size(); next++) {
        int with = set | (1 << next);
        boolean free = with != set && (before[next] & ~set) == 0;
        long then = free ? added(cost[set], order.get(next), most) : UNREACHED;
        if (then < cost[with]) {
          cost[with] = then;
          last[with] = next;
        }
      }
    }
    return readBack(cost, last, order.size());
  }

  /// Full batches in the upper half, the load of the open one in the lower, so that fewer batches
  /// always count more. Nothing placed yet is 0: the first component opens the first batch.
  private static long added(long cost, Component component, int most) {
    long batches = cost >>> Integer.SIZE;
    long load = cost & 0xFFFF_FFFFL;
    int weight = Math.max(1, BatchPacking.weight(component, most));
    return batches > 0 && BatchPacking.fits(load, component, most)
        ? cost + weight
        : ((batches + 1) << Integer.SIZE) | weight;
  }

  private static int[] predecessors(List<Component> order) {
    var before = new int[order.size()];
    for (int i = 0; i < before.length; i++) {
      for (int earlier = 0; earlier < i; earlier++) {
        if (BatchPacking.mustPrecede(order, earlier, i)) {
          before[i] |= 1 << earlier;
        }
      }
    }
    return before;
  }

  private static int[] readBack(long[] cost, int[] last, int size) {
    var batchOf = new int[size];
    for (int set = cost.length - 1; set > 0; ) {
      int component = last[set];
      batchOf[component] = (int) (cost[set] >>> Integer.SIZE) - 1;
      set &= ~(1 << component);
    }
    return batchOf;
  }
}
