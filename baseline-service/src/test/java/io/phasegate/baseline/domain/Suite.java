package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.TestRetryRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A suite that is driven by inputs in a test, its history before it, and remembers every fact.
final class Suite {
  static final SuiteKey KEY =
      new SuiteKey(new RepositoryId("acme/shop"), new CommitSha("ba5e000"), "default");
  static final CommitSha AFTER = new CommitSha("af7e400");
  static final BaselinePolicy POLICY = BaselinePolicy.DEFAULT;

  private final BaselinePolicy policy;
  private SuiteHistory history = SuiteHistory.EMPTY;
  private SuiteState state = SuiteState.empty(KEY);
  private final List<SuiteFact> facts = new ArrayList<>();
  private final NavigableMap<String, Instant> deadlines = new TreeMap<>();

  Suite() {
    this(POLICY);
  }

  Suite(BaselinePolicy policy) {
    this.policy = policy;
  }

  static Instant second(int second) {
    return Instant.parse("2026-11-22T10:00:00Z").plusSeconds(second);
  }

  static Cause cause(String id, int second) {
    return new Cause("/executor", new EventId(id), second(second).minusMillis(5), null);
  }

  static SuiteInput.BaselineReported baseline(String id, int second, TestEvidence... runs) {
    return baseline(id, second, KEY.commit(), false, runs);
  }

  static SuiteInput.BaselineReported recapture(String id, int second, TestEvidence... runs) {
    return baseline(id, second, KEY.commit(), true, runs);
  }

  static SuiteInput.BaselineReported baseline(
      String id, int second, CommitSha commit, boolean recapture, TestEvidence... runs) {
    var all = List.of(runs);
    return new SuiteInput.BaselineReported(
        commit,
        BaselineRuns.together(all),
        BaselineRuns.complete(all),
        recapture,
        cause(id, second),
        second(second));
  }

  static SuiteInput.PhaseTested phase(String id, int second, TestRun run, String... changed) {
    return new SuiteInput.PhaseTested(completion(id, second, changed), run);
  }

  static SuiteInput.PhaseUntestable untestable(String id, int second, String why) {
    return new SuiteInput.PhaseUntestable(completion(id, second), false, List.of(why));
  }

  private static Completion completion(String id, int second, String... changed) {
    return new Completion(
        new PhaseRef("run-1", "phase-" + id, 1),
        AFTER,
        List.of(changed),
        cause(id, second),
        second(second));
  }

  /// A retry that nobody asked for.
  static SuiteInput.RetryReported retry(String id, int second) {
    return new SuiteInput.RetryReported(
        "req-1", null, AFTER, List.of(Runs.of("+a::one")), cause(id, second), second(second));
  }

  static SuiteInput.RetryReported answer(
      TestRetryRequested request, String id, int second, TestRun... runs) {
    return new SuiteInput.RetryReported(
        request.requestId(),
        request.phase(),
        request.commit(),
        Arrays.asList(runs),
        cause(id, second),
        second(second));
  }

  static SuiteInput.DeadlinePassed deadline(String name, int second) {
    return new SuiteInput.DeadlinePassed(name, cause("timer-" + name, second), second(second));
  }

  /// What follows from the input for the suite, which is in the state after it. What goes through
  /// the history goes there first.
  List<SuiteFact> on(SuiteInput input) {
    return switch (input) {
      case SuiteInput.BaselineReported reported -> through(reported);
      case SuiteInput.DeadlinePassed(var name, var _, var _)
          when name.equals(BaselineTracking.REQUEST) ->
          through(input);
      default -> decide(input);
    };
  }

  private List<SuiteFact> through(SuiteInput input) {
    var decided = new ArrayList<SuiteFact>();
    for (var fact : HistoryKeeping.decide(history, input, policy)) {
      history = HistoryKeeping.evolve(history, fact);
      if (fact instanceof SuiteFact.HandedOn(var handedOn) && isOurs(handedOn)) {
        decided.addAll(decide(handedOn));
      }
    }
    return decided;
  }

  /// What is reported of another commit only touches the history.
  private static boolean isOurs(SuiteInput input) {
    return !(input instanceof SuiteInput.BaselineRemembered remembered)
        || remembered.reported().commit().equals(KEY.commit());
  }

  private List<SuiteFact> decide(SuiteInput input) {
    var decided = BaselineTracking.decide(state, input, policy);
    for (var fact : decided) {
      state = BaselineTracking.evolve(state, fact);
      switch (fact) {
        case SuiteFact.DeadlineSet(var deadline) ->
            deadlines.put(deadline.name(), deadline.dueAt());
        case SuiteFact.DeadlineCleared(var name) -> deadlines.remove(name);
        default -> {}
      }
    }
    facts.addAll(decided);
    return decided;
  }

  /// Lets time pass until no deadline is set.
  void outlastDeadlines() {
    while (!deadlines.isEmpty()) {
      var name = deadlines.firstKey();
      deadlines.remove(name);
      on(deadline(name, 10_000));
    }
  }

  NavigableMap<String, Instant> deadlines() {
    return deadlines;
  }

  SuiteState state() {
    return state;
  }

  SuiteHistory history() {
    return history;
  }

  List<Announcement> announcements() {
    return announced(facts);
  }

  static List<Announcement> announced(List<SuiteFact> facts) {
    return facts.stream()
        .filter(SuiteFact.DecisionAnnounced.class::isInstance)
        .map(SuiteFact.DecisionAnnounced.class::cast)
        .map(SuiteFact.DecisionAnnounced::announcement)
        .toList();
  }

  static List<Decision> decisions(List<SuiteFact> facts) {
    return announced(facts).stream().map(Announcement::decision).toList();
  }

  /// The only decision among the facts, which is of this type.
  static <T extends Decision> T only(List<SuiteFact> facts, Class<T> type) {
    var decisions = decisions(facts);
    if (decisions.size() != 1) {
      throw new AssertionError("expected one decision, found " + decisions);
    }
    return type.cast(decisions.getFirst());
  }
}
