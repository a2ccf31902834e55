package io.phasegate.baseline.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.Announcement;
import io.phasegate.contracts.event.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A suite that is driven by inputs in a test, and remembers every fact.
final class Suite {
  static final SuiteKey KEY =
      new SuiteKey(new RepositoryId("acme/shop"), new CommitSha("ba5e000"), "default");
  static final CommitSha AFTER = new CommitSha("af7e400");
  static final BaselinePolicy POLICY = BaselinePolicy.DEFAULT;

  private SuiteState state = SuiteState.empty(KEY);
  private final List<SuiteFact> facts = new ArrayList<>();

  static Instant second(int second) {
    return Instant.parse("2026-11-22T10:00:00Z").plusSeconds(second);
  }

  static Cause cause(String id, int second) {
    return new Cause("/executor", new EventId(id), second(second).minusMillis(5), null);
  }

  static SuiteInput.BaselineReported baseline(String id, int second, TestEvidence evidence) {
    return new SuiteInput.BaselineReported(evidence, cause(id, second), second(second));
  }

  static SuiteInput.PhaseTested phase(String id, int second, TestRun run) {
    return new SuiteInput.PhaseTested(
        new PhaseRef("run-1", "phase-" + id, 1), AFTER, run, cause(id, second), second(second));
  }

  static SuiteInput.PhaseUntestable untestable(String id, int second, String why) {
    return new SuiteInput.PhaseUntestable(
        new PhaseRef("run-1", "phase-" + id, 1),
        AFTER,
        List.of(why),
        cause(id, second),
        second(second));
  }

  static SuiteInput.RetryReported retry(String id, int second) {
    return new SuiteInput.RetryReported("req-1", null, cause(id, second), second(second));
  }

  static SuiteInput.DeadlinePassed deadline(String name, int second) {
    return new SuiteInput.DeadlinePassed(name, cause("timer-" + name, second), second(second));
  }

  /// What follows from the input; the suite is in the state after it.
  List<SuiteFact> on(SuiteInput input) {
    var decided = BaselineTracking.decide(state, input, POLICY);
    decided.forEach(fact -> state = BaselineTracking.evolve(state, fact));
    facts.addAll(decided);
    return decided;
  }

  SuiteState state() {
    return state;
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
