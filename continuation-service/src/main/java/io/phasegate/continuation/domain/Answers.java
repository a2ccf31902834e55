package io.phasegate.continuation.domain;

import io.phasegate.continuation.domain.ContinuationFact.AnswerHeld;
import io.phasegate.continuation.domain.ContinuationFact.AnswerReleased;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineCleared;
import io.phasegate.continuation.domain.ContinuationFact.DeadlineSet;
import io.phasegate.contracts.ContinuationId;
import io.phasegate.contracts.Deadline;
import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.event.RejectionCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the continuation that an answer answers to. One that is not issued yet may still be: the
/// output travels on another topic. Such an answer is held for a while.
final class Answers {
  private static final int MOST_HELD = 50;
  private static final String HELD = "held:";

  private Answers() {}

  static List<ContinuationFact> decide(ContinuationState state, Answer answer, Craft craft) {
    return find(state, answer)
        .map(output -> on(output, answer, craft))
        .orElseGet(() -> hold(state, answer, craft));
  }

  /// Deals with the answers that were held for what is issued now, one after the other: each may
  /// lead to the continuation that the next one answers to.
  static List<ContinuationFact> settle(ContinuationState state, Craft craft) {
    var facts = new ArrayList<ContinuationFact>();
    var now = state;
    var next = ready(now);
    while (next.isPresent()) {
      var settled = new ArrayList<>(release(next.get()));
      settled.addAll(decide(now, next.get(), craft));
      facts.addAll(settled);
      now = Continuations.evolve(now, settled);
      next = ready(now);
    }
    return List.copyOf(facts);
  }

  static List<ContinuationFact> onDeadline(ContinuationState state, String name) {
    for (var answer : state.held()) {
      if (deadlineName(answer).equals(name)) {
        return List.of(new AnswerReleased(answer), unknown(answer));
      }
    }
    return List.of();
  }

  static boolean owns(String deadlineName) {
    return deadlineName.startsWith(HELD);
  }

  private static Optional<Answer> ready(ContinuationState state) {
    return state.held().stream().filter(answer -> find(state, answer).isPresent()).findFirst();
  }

  private static List<ContinuationFact> release(Answer answer) {
    return List.of(new AnswerReleased(answer), new DeadlineCleared(deadlineName(answer)));
  }

  /// The output, where the continuation of this id was issued for it.
  private static Optional<Continuing> find(ContinuationState state, Answer answer) {
    return ContinuationId.parse(answer.continuationId())
        .flatMap(
            id ->
                state.output(id.truncation()).filter(output -> id.sequence() <= output.sequence()));
  }

  private static List<ContinuationFact> on(Continuing output, Answer answer, Craft craft) {
    var attempt = output.origin().phase().attempt();
    if (attempt != answer.phase().attempt()) {
      return List.of(
          Announcements.rejected(
              answer,
              RejectionCode.UNKNOWN_REQUEST,
              "continuationId: expected one of attempt %d of %s, found '%s', which is of attempt %d"
                  .formatted(
                      answer.phase().attempt(),
                      answer.phase().key(),
                      answer.continuationId(),
                      attempt)));
    }
    var current = output.open() && output.id().toString().equals(answer.continuationId());
    return current ? Resumption.join(output, answer, craft) : List.of(late(answer));
  }

  private static ContinuationFact late(Answer answer) {
    return Announcements.rejected(
        answer,
        RejectionCode.ALREADY_DECIDED,
        "continuationId: expected a continuation of %s that waits for its answer, found '%s', which"
                .formatted(answer.phase().key(), answer.continuationId())
            + " has one");
  }

  private static List<ContinuationFact> hold(ContinuationState state, Answer answer, Craft craft) {
    if (state.held().size() >= MOST_HELD) {
      return List.of(unknown(answer));
    }
    var due = Times.later(answer.receivedAt(), craft.policy().truncationWait());
    return List.of(
        new AnswerHeld(answer), new DeadlineSet(new Deadline(deadlineName(answer), due)));
  }

  private static String deadlineName(Answer answer) {
    return HELD + DecisionIds.eventKey(answer.cause().source(), answer.cause().id());
  }

  private static ContinuationFact unknown(Answer answer) {
    return Announcements.rejected(
        answer,
        RejectionCode.UNKNOWN_REQUEST,
        "continuationId: expected one that was issued for %s, found '%s', which was not"
            .formatted(answer.phase().key(), answer.continuationId()));
  }
}
