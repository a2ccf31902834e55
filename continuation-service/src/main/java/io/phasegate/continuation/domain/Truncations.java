package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationFact.ContinuationAsked;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineCleared;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineSet;
import io.phasegate.continuation.domain.ContinuationFact.OutputReleased;
import io.phasegate.continuation.domain.ContinuationFact.OutputWaits;
import io.phasegate.continuation.domain.ContinuationFact.PlanHeard;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.event.ContinuationRefused.Reason;
import io.phasegate.contracts.event.ContinuationRefused.Recommendation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers outputs that are reported as cut off, each attempt's in the order of the log.
///
/// How many tokens to ask for depends on the plan, which comes on another topic. A plan counts
/// where the broker had it no later than the output. So an output whose plan is not known waits,
/// until the plan comes or until all that was appended before the output has been read; both end
/// the same in every interleaving. An output that is not to be continued needs no plan and does not
/// wait.
final class Truncations {
  /// An attempt that starts over more often than this goes round in circles.
  static final int MOST_PER_ATTEMPT = 10;

  private static final String PLAN = "plan:";

  private Truncations() {}

  static List<ContinuationFact> decide(
      ContinuationState state, TruncatedOutput truncated, Craft craft) {
    int attempt = truncated.phase().attempt();
    if (!state.waiting(attempt).isEmpty()) {
      return await(truncated);
    }
    var plan = state.plan(attempt);
    return plan == null
        ? judge(state, truncated, craft, null, true)
        : judge(state, truncated, craft, counted(plan, truncated), false);
  }

  static List<ContinuationFact> onPlan(ContinuationState state, Plan plan, Craft craft) {
    if (state.plan(plan.attempt()) != null) {
      return List.of();
    }
    var facts = new ArrayList<ContinuationFact>();
    facts.add(new PlanHeard(plan));
    facts.add(Forgetting.later(plan.attempt(), plan.receivedAt(), craft.policy()));
    facts.addAll(
        release(Continuations.evolve(state, facts), state.waiting(plan.attempt()), plan, craft));
    return List.copyOf(facts);
  }

  /// No plan had come when this output did, so none had come before the earlier ones either.
  static List<ContinuationFact> onDeadline(ContinuationState state, String name, Craft craft) {
    var ready = new ArrayList<TruncatedOutput>();
    for (var output : state.waiting()) {
      if (deadline(output).name().equals(name)) {
        var attempt = output.phase().attempt();
        ready.addAll(state.waiting(attempt).subList(0, state.waiting(attempt).indexOf(output) + 1));
      }
    }
    return release(state, ready, null, craft);
  }

  static boolean owns(String deadlineName) {
    return deadlineName.startsWith(PLAN);
  }

  private static List<ContinuationFact> release(
      ContinuationState state, List<TruncatedOutput> ready, @Nullable Plan plan, Craft craft) {
    var facts = new ArrayList<ContinuationFact>();
    var now = state;
    for (var truncated : ready) {
      var released = new ArrayList<ContinuationFact>();
      released.add(new OutputReleased(truncated.truncation()));
      released.add(new DeadlineCleared(deadline(truncated).name()));
      released.addAll(
          judge(now, truncated, craft, plan == null ? null : counted(plan, truncated), false));
      facts.addAll(released);
      now = Continuations.evolve(now, released);
    }
    return List.copyOf(facts);
  }

  private static List<ContinuationFact> await(TruncatedOutput truncated) {
    return List.of(new OutputWaits(truncated), new DeadlineSet(deadline(truncated)));
  }

  private static Deadline deadline(TruncatedOutput truncated) {
    return new Deadline(PLAN + truncated.truncation(), truncated.receivedAt());
  }

  private static @Nullable Plan counted(Plan plan, TruncatedOutput truncated) {
    return plan.receivedAt().isAfter(truncated.receivedAt()) ? null : plan;
  }

  /// @param mayCome whether a plan may still come
  private static List<ContinuationFact> judge(
      ContinuationState state,
      TruncatedOutput truncated,
      Craft craft,
      @Nullable Plan plan,
      boolean mayCome) {
    var extraction = craft.documents().read(truncated.output().value(), truncated.hints());
    var expected = Expected.of(truncated, List.of());
    return switch (Course.of(truncated, extraction, expected, craft)) {
      case Course.Refuse(var refusal) -> List.of(refused(truncated, refusal));
      case Course.GoOn(var detection) when tooOften(state, truncated) ->
          List.of(
              refused(
                  truncated,
                  Refusal.of(Reason.ATTEMPTS_EXHAUSTED, Recommendation.BATCH).saving(extraction)));
      case Course.GoOn(var detection) when mayCome -> await(truncated);
      case Course.GoOn(var detection) ->
          issue(
              new Round(truncated, plan, 1, truncated.cause()),
              extraction,
              expected,
              detection,
              craft);
    };
  }

  private static boolean tooOften(ContinuationState state, TruncatedOutput truncated) {
    return state.continued(truncated.phase().attempt()) >= MOST_PER_ATTEMPT;
  }

  private static List<ContinuationFact> issue(
      Round round, Extraction extraction, Expected expected, Detection detection, Craft craft) {
    var truncated = round.origin();
    return switch (Issue.of(round, extraction, expected, detection, craft)) {
      case Issue.Impossible(var refusal) -> List.of(refused(truncated, refusal.saving(extraction)));
      case Issue.Written(var issued) ->
          List.of(
              new ContinuationAsked(
                  new Continuing(
                      round.sequence(),
                      true,
                      truncated,
                      round.plan(),
                      List.of(),
                      issued.prefill(),
                      Reached.by(extraction),
                      issued.maxTokens(),
                      truncated.stop().cost(truncated.output(), craft.tokenizer()))),
              Announcements.announce(truncated.cause(), issued),
              Forgetting.later(
                  truncated.phase().attempt(), truncated.receivedAt(), craft.policy()));
    };
  }

  private static ContinuationFact refused(TruncatedOutput truncated, Refusal refusal) {
    var cause = truncated.cause();
    return Announcements.announce(cause, refusal.decision(cause, truncated.phase(), null));
  }
}
