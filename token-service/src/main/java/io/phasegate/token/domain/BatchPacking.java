package io.phasegate.token.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Puts components into the fewest batches: none over the limit unless one component alone is,
/// none before a batch that it needs.
///
/// That is bin packing where the bins have an order. Up to [#EXACT] components the answer is the
/// best there is; beyond, the best of two rules that never were far from the lower bound in
/// trials. An assignment is an array: the batch of each component, by its place in the order.
final class BatchPacking {
  static final int EXACT = 16;

  private BatchPacking() {}

  /// The batch of each component.
  ///
  /// @param order in which every component comes after those that it needs, and planned ones by
  ///     layer
  /// @param most the p90 that a batch may reach
  static List<Integer> pack(List<Component> order, int most) {
    var best = firstFit(order, most);
    if (count(best) > lowerBound(order, most)) {
      var other = order.size() <= EXACT ? ExactPacking.pack(order, most) : fullest(order, most);
      best = count(other) < count(best) ? other : best;
    }
    Cohesion.improve(order, best, most);
    return renumbered(best);
  }

  /// What a component takes of a batch; one that is too large takes more than there is, so that
  /// nothing joins it.
  static int weight(Component component, int most) {
    return component.p90() > most ? most + 1 : component.p90();
  }

  static boolean fits(long load, Component component, int most) {
    return load == 0 || load + component.p90() <= most;
  }

  /// Whether one component must not come in a later batch than another.
  static boolean mustPrecede(List<Component> order, int first, int second) {
    var early = order.get(first);
    var late = order.get(second);
    return late.needs().contains(first)
        || (early.planned() && late.planned() && early.layer() != late.layer());
  }

  static int count(int[] batchOf) {
    return Arrays.stream(batchOf).max().orElse(-1) + 1;
  }

  private static long lowerBound(List<Component> order, int most) {
    long sum = order.stream().mapToLong(component -> Math.min(component.p90(), most)).sum();
    return Math.ceilDiv(sum, (long) most);
  }

  /// Each in turn into the first batch that may hold it.
  private static int[] firstFit(List<Component> order, int most) {
    var batchOf = new int[order.size()];
    var loads = new ArrayList<Long>();
    var latest = new EnumMap<Layer, Integer>(Layer.class);
    for (int i = 0; i < batchOf.length; i++) {
      var component = order.get(i);
      int batch = earliest(component, batchOf, latest);
      while (batch < loads.size() && !fits(loads.get(batch), component, most)) {
        batch++;
      }
      place(loads, batch, weight(component, most));
      batchOf[i] = batch;
      if (component.planned()) {
        latest.merge(component.layer(), batch, Math::max);
      }
    }
    return batchOf;
  }

  /// The first batch that comes after all that the component needs and after lower layers.
  private static int earliest(Component component, int[] batchOf, Map<Layer, Integer> latest) {
    int needed = component.needs().stream().mapToInt(need -> batchOf[need]).max().orElse(0);
    if (!component.planned()) {
      return needed;
    }
    int below =
        latest.entrySet().stream()
            .filter(entry -> entry.getKey().compareTo(component.layer()) < 0)
            .mapToInt(Map.Entry::getValue)
            .max()
            .orElse(0);
    return Math.max(needed, below);
  }

  private static void place(List<Long> loads, int batch, int weight) {
    if (batch == loads.size()) {
      loads.add((long) weight);
    } else {
      loads.set(batch, loads.get(batch) + weight);
    }
  }

  /// Batch by batch, of what may come next always the largest that fits.
  private static int[] fullest(List<Component> order, int most) {
    var batchOf = new int[order.size()];
    Arrays.fill(batchOf, -1);
    int placed = 0;
    for (int batch = 0; placed < batchOf.length; batch++) {
      long load = 0;
      for (int next = largest(order, batchOf, load, most);
          next >= 0;
          next = largest(order, batchOf, load, most)) {
        batchOf[next] = batch;
        load += Math.max(1, weight(order.get(next), most));
        placed++;
      }
    }
    return batchOf;
  }

  private static int largest(List<Component> order, int[] batchOf, long load, int most) {
    int found = -1;
    var open = lowestOpenLayer(order, batchOf);
    for (int i = 0; i < batchOf.length; i++) {
      var component = order.get(i);
      var free =
          batchOf[i] < 0
              && fits(load, component, most)
              && (!component.planned() || component.layer().compareTo(open) <= 0)
              && component.needs().stream().allMatch(need -> batchOf[need] >= 0);
      if (free && (found < 0 || component.p90() > order.get(found).p90())) {
        found = i;
      }
    }
    return found;
  }

  private static Layer lowestOpenLayer(List<Component> order, int[] batchOf) {
    for (int i = 0; i < batchOf.length; i++) {
      if (batchOf[i] < 0 && order.get(i).planned()) {
        return order.get(i).layer();
      }
    }
    return Layer.TESTS;
  }

  /// Without the numbers of batches that lost all they had.
  private static List<Integer> renumbered(int[] batchOf) {
    int[] used = Arrays.stream(batchOf).sorted().distinct().toArray();
    return Arrays.stream(batchOf).mapToObj(batch -> Arrays.binarySearch(used, batch)).toList();
  }
}
