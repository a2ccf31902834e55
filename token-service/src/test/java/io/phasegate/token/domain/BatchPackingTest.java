package io.phasegate.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The packing of small sets against every packing there is.
class BatchPackingTest {
  private static final int MOST = 100;

  @Test
  void needsNoMoreBatchesThanAnyOtherPacking() {
    var seed = Long.getLong("phasegate.seed", 20_261_126L);
    System.out.println("BatchPackingTest seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      var order = order(random, random.nextInt(1, 8));
      var packed = BatchPacking.pack(order, MOST);

      assertThat(count(packed))
          .as(order.toString())
          .isEqualTo(fewest(order, new int[order.size()], 0));
    }
  }

  @Test
  void staysCloseToTheLowerBoundWhereItIsTooLargeToBeExact() {
    var random = new Random(7);
    for (int round = 0; round < 20; round++) {
      var order = order(random, 300);
      var packed = BatchPacking.pack(order, MOST);
      long sum = order.stream().mapToLong(each -> Math.min(MOST, each.p90())).sum();

      assertThat((long) count(packed)).isLessThanOrEqualTo(sum * 13 / 10 / MOST + 4);
    }
  }

  private static int count(List<Integer> packed) {
    return packed.stream().mapToInt(each -> each).max().orElse(-1) + 1;
  }

  /// Tries all batches for each component in turn.
  private static int fewest(List<Component> order, int[] batchOf, int next) {
    if (next == batchOf.length) {
      return isPacking(order, batchOf)
          ? java.util.Arrays.stream(batchOf).max().orElse(-1) + 1
          : Integer.MAX_VALUE;
    }
    int best = Integer.MAX_VALUE;
    for (int batch = 0; batch < batchOf.length; batch++) {
      batchOf[next] = batch;
      best = Math.min(best, fewest(order, batchOf, next + 1));
    }
    return best;
  }

  private static boolean isPacking(List<Component> order, int[] batchOf) {
    var loads = new long[batchOf.length];
    var counts = new int[batchOf.length];
    for (int i = 0; i < batchOf.length; i++) {
      loads[batchOf[i]] += order.get(i).p90();
      counts[batchOf[i]]++;
      for (int earlier = 0; earlier < i; earlier++) {
        if (BatchPacking.mustPrecede(order, earlier, i) && batchOf[earlier] > batchOf[i]) {
          return false;
        }
      }
    }
    for (int batch = 0; batch < loads.length; batch++) {
      if (loads[batch] > MOST && counts[batch] > 1) {
        return false;
      }
    }
    return true;
  }

  private static List<Component> order(Random random, int size) {
    var order = new ArrayList<Component>();
    var layers = Layer.values();
    for (int i = 0; i < size; i++) {
      var needs = new HashSet<Integer>();
      if (i > 0 && random.nextInt(3) == 0) {
        needs.add(random.nextInt(i));
      }
      int p90 = random.nextInt(15) == 0 ? 130 : random.nextInt(5, 70);
      var layer = layers[i * layers.length / size];
      order.add(
          new Component(List.of("f" + i), p90, layer, random.nextBoolean(), Set.copyOf(needs)));
    }
    return order;
  }
}
