package io.phasegate.governance.domain;

import static io.phasegate.governance.domain.Asks.approve;
import static io.phasegate.governance.domain.Asks.assessment;
import static io.phasegate.governance.domain.Asks.deny;
import static io.phasegate.governance.domain.Asks.manual;
import static io.phasegate.governance.domain.Asks.patch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/// Patches and verdicts come on two topics; in whatever order these are read, every decision is the
/// same, to the letter.
class GovernanceOrderTest {
  private static final List<GovernanceInput> PATCHES =
      List.of(
          manual("p", 0, "a"),
          patch("q", 1, assessment(false, 2, "b", "c")),
          patch("auto", 2, assessment(true, 1, "docs/x.md")),
          manual("p-again", 3, "a"),
          manual("s", 4, "d"),
          manual("s-other", 8, "d", "e"),
          manual("never", 9, "z"));

  private static final List<GovernanceInput> VERDICTS =
      List.of(
          approve("1", 3, "q", "eve"),
          approve("2", 3, "q", "eve", "b"),
          approve("3", 4, "p", "bob"),
          deny("4", 5, "p", "eve"),
          deny("5", 6, "s", "eve"),
          approve("6", 7, "q", "bob", "c"),
          approve("7", 9, "s-other", "bob"),
          deny("8", 9, "auto", "bob"),
          approve("9", 70, "never", "bob"));

  @RepeatedTest(200)
  void decidesTheSameInEveryInterleaving() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    var patches = new ArrayList<>(PATCHES);
    var verdicts = new ArrayList<>(VERDICTS);
    var log = new Log();
    while (!patches.isEmpty() || !verdicts.isEmpty()) {
      var takePatch = verdicts.isEmpty() || (!patches.isEmpty() && random.nextBoolean());
      log.add(takePatch ? patches.removeFirst() : verdicts.removeFirst());
    }

    assertThat(log.announced()).as("seed %d", seed).isEqualTo(inOrder().announced());
  }

  private static Log inOrder() {
    var all = new ArrayList<>(PATCHES);
    all.addAll(VERDICTS);
    return Log.of(all);
  }
}
