package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Topics keep their own order, and nothing else is ordered: whatever the interleaving, and however
/// often an event comes again, the same decisions come out.
final class FinalizationOrderTest {
  private static final int INTERLEAVINGS = 25;
  private static final FinalizerPolicy GOVERNED = FinalizerPolicy.defaults();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 126, 20_260_102})
  void announcesTheSameInEveryInterleaving(long seed) {
    var random = new Random(seed);
    for (int world = 0; world < INTERLEAVINGS; world++) {
      var topics = randomTopics(random);
      var expected = announcements(GOVERNED, concatenated(topics));
      for (int i = 0; i < INTERLEAVINGS; i++) {
        var order = interleaved(topics, random);
        assertThat(announcements(GOVERNED, order))
            .as("seed %d, world %d", seed, world)
            .isEqualTo(expected);
      }
    }
  }

  /// One completion per attempt, and these in their topic's order: nothing else matters.
  @Test
  void announcesTheSameInEveryPermutation() {
    var first = Completed.phase().stopReason("length").reported();
    var second = Completed.phase().attempt(2).id("completed-2").report("6".repeat(64)).reported();
    var third = Completed.phase().attempt(3).id("completed-3").withoutCi().reported();
    var inputs =
        List.of(
            first,
            Delta.clean().broken(Severity.LOW, "t::a").reported(),
            second,
            Delta.clean().attempt(2).causedBy("completed-2").reported(),
            third,
            Delta.clean().attempt(3).causedBy("forged").reported(),
            new PhaseInput.OutputReported(
                Completed.ref(1), OutputState.of(OutputState.Kind.MERGED, "")));
    var expected = announcements(Story.UNGOVERNED, inputs);

    assertThat(expected).hasSize(3);
    assertThat(permutations(inputs))
        .filteredOn(order -> inOrder(order, first, second, third))
        .hasSize(840)
        .allSatisfy(
            order -> assertThat(announcements(Story.UNGOVERNED, order)).isEqualTo(expected));
  }

  private static boolean inOrder(List<PhaseInput> order, PhaseInput... completions) {
    return IntStream.range(1, completions.length)
        .allMatch(i -> order.indexOf(completions[i - 1]) < order.indexOf(completions[i]));
  }

  /// A rival that comes again is refused again, in the same words and with the same id; apart from
  /// that nothing is said twice, and never two things under one id.
  private static Set<Announcement> announcements(FinalizerPolicy policy, List<PhaseInput> order) {
    var distinct = new HashSet<>(Story.of(policy, order).announcements());
    assertThat(distinct).extracting(Announcement::id).doesNotHaveDuplicates();
    return distinct;
  }

  /// A topic of completions (rivals and redeliveries among them), and topics of deltas and audits,
  /// each computed for one completion, some for none.
  private static List<List<PhaseInput>> randomTopics(Random random) {
    var completions = new ArrayList<PhaseInput>();
    var deltas = new ArrayList<PhaseInput>();
    var outputs = new ArrayList<PhaseInput>();
    var audits = new ArrayList<PhaseInput>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      var attempt = 1 + random.nextInt(3);
      var completed = Completed.phase().attempt(attempt).id("completed-" + i);
      if (random.nextInt(4) == 0) {
        completed.withoutCi();
      }
      if (random.nextInt(3) == 0) {
        completed.finding("missing.py", Presence.MISSING);
      }
      if (random.nextInt(3) == 0) {
        completed.stopReason("max_tokens");
        var open = output(attempt, OutputState.of(OutputState.Kind.OPEN, "continuation c-" + i));
        outputs.addAll(Collections.nCopies(1 + random.nextInt(2), open));
        outputs.add(output(attempt, OutputState.of(OutputState.Kind.MERGED, "")));
      }
      completions.add(completed.reported());
      deltas.add(randomDelta(random).attempt(attempt).causedBy("completed-" + i).reported());
      audits.add(randomAudit(random).attempt(attempt).causedBy("completed-" + i).reported());
      addSometimes(random, completions);
      addSometimes(random, deltas);
      addSometimes(random, audits);
    }
    return Stream.<List<PhaseInput>>of(completions, deltas, audits, outputs)
        .filter(topic -> !topic.isEmpty())
        .toList();
  }

  private static PhaseInput output(int attempt, OutputState state) {
    return new PhaseInput.OutputReported(Completed.ref(attempt), state);
  }

  private static Delta randomDelta(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Delta.clean().broken(Severity.LOW, "t::a");
      case 1 -> Delta.clean().incomplete("interrupted");
      case 2 -> Delta.clean().collectionErrors("t");
      default -> Delta.clean();
    };
  }

  private static Audited randomAudit(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Audited.clean().uncovered("config/a.yaml");
      case 1 -> Audited.clean().request(ChangesAudited.Status.PENDING);
      default -> Audited.clean();
    };
  }

  private static void addSometimes(Random random, List<PhaseInput> topic) {
    if (random.nextInt(3) == 0) {
      topic.add(topic.get(random.nextInt(topic.size())));
    }
  }

  private static List<PhaseInput> concatenated(List<List<PhaseInput>> topics) {
    return topics.stream().flatMap(List::stream).toList();
  }

  private static List<PhaseInput> interleaved(List<List<PhaseInput>> topics, Random random) {
    var rest = new ArrayList<>(topics.stream().map(ArrayDeque::new).toList());
    var order = new ArrayList<PhaseInput>();
    while (!rest.isEmpty()) {
      var next = rest.get(random.nextInt(rest.size()));
      order.add(next.removeFirst());
      rest.removeIf(ArrayDeque::isEmpty);
    }
    return order;
  }

  private static List<List<PhaseInput>> permutations(List<PhaseInput> inputs) {
    if (inputs.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<PhaseInput>>();
    for (int i = 0; i < inputs.size(); i++) {
      var others = new ArrayList<>(inputs);
      var first = others.remove(i);
      for (var tail : permutations(others)) {
        var order = new ArrayList<PhaseInput>(List.of(first));
        order.addAll(tail);
        all.add(order);
      }
    }
    return all;
  }
}
