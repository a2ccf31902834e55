package io.phasegate.token.domain;

import java.util.List;

/// Keeps a type with its first consumer where that costs no batch: moves the type forward into the
/// consumer's batch, or else the consumer back to the type, if there is room and no order breaks.
final class Cohesion {
  private Cohesion() {}

  static void improve(List<Component> order, int[] batchOf, int most) {
    var loads = new long[order.size()];
    for (int i = 0; i < batchOf.length; i++) {
      loads[batchOf[i]] += BatchPacking.weight(order.get(i), most);
    }
    for (int type = 0; type < batchOf.length; type++) {
      int consumer = isType(order.get(type)) ? firstConsumer(order, batchOf, type) : -1;
      if (consumer >= 0 && batchOf[consumer] != batchOf[type]) {
        if (!move(order, batchOf, loads, type, batchOf[consumer], most)) {
          move(order, batchOf, loads, consumer, batchOf[type], most);
        }
      }
    }
  }

  private static boolean isType(Component component) {
    return component.paths().stream().allMatch(path -> Layer.of(path) == Layer.TYPES);
  }

  private static int firstConsumer(List<Component> order, int[] batchOf, int type) {
    int first = -1;
    for (int i = type + 1; i < batchOf.length; i++) {
      if (order.get(i).needs().contains(type) && (first < 0 || batchOf[i] < batchOf[first])) {
        first = i;
      }
    }
    return first;
  }

  private static boolean move(
      List<Component> order, int[] batchOf, long[] loads, int which, int target, int most) {
    var component = order.get(which);
    if (!BatchPacking.fits(loads[target], component, most)
        || !keepsOrder(order, batchOf, which, target)) {
      return false;
    }
    int weight = BatchPacking.weight(component, most);
    loads[batchOf[which]] -= weight;
    loads[target] += weight;
    batchOf[which] = target;
    return true;
  }

  private static boolean keepsOrder(List<Component> order, int[] batchOf, int which, int target) {
    for (int other = 0; other < batchOf.length; other++) {
      boolean broken =
          other < which
              ? batchOf[other] > target && BatchPacking.mustPrecede(order, other, which)
              : batchOf[other] < target && BatchPacking.mustPrecede(order, which, other);
      if (broken) {
        return false;
      }
    }
    return true;
  }
}
