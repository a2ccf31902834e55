package io.phasegate.benchmarks.success;

import io.phasegate.baseline.domain.flaky.SimulatedTest;
import io.phasegate.baseline.domain.flaky.SimulatedTest.Kind;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseCompleted.CiRun;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TestDeltaComputed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// Red tests of which it is known why, drawn as by the flaky rule's own simulation, judged by the
/// real service: their history is published as baselines, their reruns are answered as asked.
final class FlakyTests {
  private static final List<Integer> HISTORIES = List.of(1, 5, 20, 50);

  /// As many flaky ones as broken ones of all kinds together, so that accuracy weighs both alike.
  private static final Map<Kind, Integer> A_PHASE =
      Map.of(Kind.REAL, 6, Kind.MASKED, 6, Kind.INTERMITTENT, 6, Kind.FLAKE, 18);

  /// Enough that the red ones do not look like a machine that broke down.
  private static final int GREEN_TESTS = 120;

  private static final String MODULE = "tests.test_drawn";

  private final SplittableRandom random;
  private final List<PhasePlayer.Script> scripts = new ArrayList<>();
  private final Map<String, Map<String, Kind>> kinds = new TreeMap<>();
  private int baselines;

  private FlakyTests(SplittableRandom random) {
    this.random = random;
  }

  /// @param phases for each length of history
  static FlakyScore play(Stage stage, SplittableRandom random, int phases) {
    var tests = new FlakyTests(random);
    for (int runs : HISTORIES) {
      for (int phase = 0; phase < phases; phase++) {
        tests.prepare(stage, runs, "flaky-%d-%d".formatted(runs, phase));
      }
    }
    var player = new PhasePlayer(stage);
    var _ = player.awaitBaselines(tests.baselines);
    var verdicts = new ArrayList<FlakyScore.Verdict>();
    for (var phase : player.play(tests.scripts)) {
      tests.judge(phase, verdicts);
    }
    return new FlakyScore(verdicts);
  }

  static String histories() {
    return HISTORIES.toString();
  }

  /// Publishes the history of a repository's tests, and notes the phase that comes upon it.
  private void prepare(Stage stage, int runs, String name) {
    var before = new TreeMap<String, Behaviour>();
    var after = new TreeMap<String, Behaviour>();
    var drawn = new TreeMap<String, Kind>();
    for (var kind : List.of(Kind.REAL, Kind.MASKED, Kind.INTERMITTENT, Kind.FLAKE)) {
      for (int number = A_PHASE.getOrDefault(kind, 0); number > 0; number--) {
        var id = "%s::test_%s_%d".formatted(MODULE, kind.name().toLowerCase(Locale.ROOT), number);
        var test = SimulatedTest.draw(kind, random);
        before.put(id, Behaviour.sometimes(test.beforeAlone(), test.before()));
        after.put(id, Behaviour.sometimes(test.alone(), test.inSuite()));
        drawn.put(id, kind);
      }
    }
    for (int number = 0; number < GREEN_TESTS; number++) {
      before.put("tests.test_green::test_%d".formatted(number), Behaviour.GREEN);
      after.put("tests.test_green::test_%d".formatted(number), Behaviour.GREEN);
    }
    kinds.put(name, drawn);
    var repository = new RepositoryId("acme/" + name);
    var base = publishHistory(stage, repository, snapshot(before), runs);
    scripts.add(script(name, repository, base, snapshot(before), snapshot(after)));
  }

  private static Snapshot snapshot(SortedMap<String, Behaviour> tests) {
    return new Snapshot(new TreeMap<>(), tests, new TreeSet<>());
  }

  /// All runs but the last are drawn; the last is green, else nothing would be newly red.
  private CommitSha publishHistory(
      Stage stage, RepositoryId repository, Snapshot before, int runs) {
    var commit = Project.sha(random);
    for (int run = 1; run <= runs; run++) {
      commit = Project.sha(random);
      var drawn = SuiteRun.whole(before, random);
      var told = run == runs ? drawn.allGreen() : drawn;
      var report = PytestReport.JUNIT.of(told, random);
      stage.send(Project.reported(repository, commit, told, report));
      baselines++;
    }
    return commit;
  }

  private PhasePlayer.Script script(
      String name, RepositoryId repository, CommitSha base, Snapshot before, Snapshot after) {
    var run = SuiteRun.whole(after, random);
    for (var id : kinds.getOrDefault(name, Map.of()).keySet()) {
      run = run.with(id, TestOutcome.FAILED);
    }
    var commit = Project.sha(random);
    var report = PytestReport.JSON.of(run, random);
    var file = InlineFile.of("shop/drawn.py", "def drawn():\n    return 1\n");
    var event =
        new PhaseCompleted(
            new PhaseRef("flaky", name, 1),
            new Source.Inline(repository, commit, List.of(file)),
            new StartPoint(base),
            Deliverables.of(Deliverable.of("shop/drawn.py", Change.CREATE)),
            List.of(),
            null,
            List.of(),
            new CiRun(Project.SUITE, run.exitCode(), null, List.of(report)),
            null,
            null,
            null,
            null,
            null);
    var attempt = new Attempt(new EventId(name), event, before, after, null);
    var story = Story.notDone("drawn tests", _ -> {});
    return new PhasePlayer.Script(story, event.key(), List.of(new Step.Complete(attempt)));
  }

  private void judge(PlayedPhase phase, List<FlakyScore.Verdict> verdicts) {
    var delta = phase.delta();
    if (delta == null) {
      throw new IllegalStateException("no delta of " + phase.last().id());
    }
    var excused = delta.flakySuspects().stream().map(TestDeltaComputed.FlakySuspect::id).toList();
    kinds
        .getOrDefault(phase.last().id().value(), Map.of())
        .forEach(
            (id, kind) ->
                verdicts.add(new FlakyScore.Verdict(kind == Kind.FLAKE, excused.contains(id))));
  }
}
