package io.phasegate.baseline.domain;

import io.phasegate.baseline.domain.PhaseTrial.Finding;
import io.phasegate.baseline.domain.PhaseTrial.Stage;
import io.phasegate.baseline.domain.flaky.Counts;
import io.phasegate.baseline.domain.flaky.Trials;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a run of a phase is charged with, when nothing has been run again for it.
///
/// @param breakdown what says that the run broke down, where it did
record Opening(
    Hearing hearing,
    Completion completion,
    TestRun run,
    TestDelta delta,
    Optional<String> breakdown) {
  private static final Counts UNKNOWN = new Counts(0, 0);

  static Opening of(Hearing hearing, Completion completion, TestRun run) {
    var passedBefore = hearing.baseline().run().passed();
    return new Opening(
        hearing,
        completion,
        run,
        TestDelta.between(hearing.baseline(), run),
        hearing.policy().breakdown().seenIn(passedBefore, run));
  }

  /// @param asked how many requests there were: one where this run is a rerun
  PhaseTrial trial(int asked, Instant since) {
    var doubts = doubts();
    if (!doubts.isEmpty()) {
      return condemning(Stage.RETRIES, finding(doubts, run.notes()), asked, since);
    }
    if (breakdown.isPresent()) {
      return asked == 0
          ? condemning(Stage.BROKEN_DOWN, finding(List.of(), told()), asked, since)
          : condemning(Stage.CONFIRMED, finding(List.of(), told()), asked, since);
    }
    return charging(asked, since);
  }

  /// Whatever the phase did, this run or this baseline cannot show it.
  private List<String> doubts() {
    var doubts = new ArrayList<>(run.problems());
    hearing.baseline().run().problems().forEach(each -> doubts.add("in the baseline: " + each));
    return doubts;
  }

  private List<String> told() {
    return Stream.concat(run.notes().stream(), breakdown.stream()).toList();
  }

  private PhaseTrial condemning(Stage stage, Finding finding, int asked, Instant since) {
    var all = newlyRed().toList();
    return new PhaseTrial(completion, stage, finding, List.of(), all, List.of(), asked, since);
  }

  private PhaseTrial charging(int asked, Instant since) {
    var own = ownTests();
    var notes = new ArrayList<>(run.notes());
    var condemned = newlyRed().filter(own).toList();
    if (!condemned.isEmpty()) {
      notes.add(
          ("retry: not asked for %d tests and modules that the phase created or changed itself,"
                  + " because nothing excuses them")
              .formatted(condemned.size()));
    }
    var suspects =
        Stream.concat(
                delta.newlyFailing().stream().filter(own.negate()).map(this::test),
                delta.newCollectionErrors().stream().filter(own.negate()).map(this::module))
            .toList();
    return new PhaseTrial(
        completion,
        Stage.RETRIES,
        finding(List.of(), notes),
        suspects,
        condemned,
        List.of(),
        asked,
        since);
  }

  private Stream<String> newlyRed() {
    return Stream.concat(delta.newlyFailing().stream(), delta.newCollectionErrors().stream());
  }

  /// What the baseline does not know the phase created.
  private Predicate<String> ownTests() {
    if (hearing.policy().flaky().trustChangedTests()) {
      return _ -> false;
    }
    var changed = ChangedTests.of(completion.changedPaths());
    var before = hearing.baseline().run();
    return id -> changed.hold(id) || !(before.knows(id) || before.collects(id));
  }

  private Suspect test(String id) {
    var known = hearing.baseline().run().knows(id);
    var counts = known ? hearing.baseline().past().ofTest(id) : UNKNOWN;
    return new Suspect(id, Suspect.Kind.TEST, List.of(), redOnce(counts));
  }

  private Suspect module(String id) {
    var scope = ModuleScopes.of(List.of(id));
    var witnesses = hearing.baseline().run().passed().stream().filter(scope::hold).toList();
    var counts = hearing.baseline().past().ofModule(id);
    return new Suspect(id, Suspect.Kind.MODULE, witnesses, redOnce(counts));
  }

  private static Trials redOnce(Counts past) {
    return new Trials(past.runs(), past.red(), 1, 0, false, 0, 0);
  }

  private Finding finding(List<String> doubts, List<String> notes) {
    return new Finding(delta, origin(), doubts, notes);
  }

  /// Told by the log's times, so that it does not matter which topic was read first.
  private BaselineOrigin origin() {
    return hearing.baseline().receivedAt().isAfter(completion.receivedAt())
        ? BaselineOrigin.CAPTURED
        : BaselineOrigin.CACHED;
  }
}
