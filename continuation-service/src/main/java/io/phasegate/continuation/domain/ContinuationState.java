package io.phasegate.continuation.domain;

import io.phasegate.contracts.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What continuation-service remembers of one phase (`runId/phaseId`).
///
/// Immutable, and a plain record down to its leaves, so that JSON holds it without help.
///
/// @param plans the first of each attempt
/// @param waiting outputs of which it is not known yet whether there is a plan, in the order of
///     the log
/// @param outputs those that are or were continued, in the order of the log
/// @param held answers to what was not issued yet, in the order of the log
public record ContinuationState(
    List<Plan> plans, List<TruncatedOutput> waiting, List<Continuing> outputs, List<Answer> held) {
  public ContinuationState {
    plans = Require.list("state.plans", plans);
    waiting = Require.list("state.waiting", waiting);
    outputs = Require.list("state.outputs", outputs);
    held = Require.list("state.held", held);
  }

  /// The state of a phase that nobody mentioned.
  public static ContinuationState initial() {
    return new ContinuationState(List.of(), List.of(), List.of(), List.of());
  }

  @Nullable Plan plan(int attempt) {
    return plans.stream().filter(plan -> plan.attempt() == attempt).findFirst().orElse(null);
  }

  List<TruncatedOutput> waiting(int attempt) {
    return waiting.stream().filter(output -> output.phase().attempt() == attempt).toList();
  }

  Optional<Continuing> output(String truncation) {
    return outputs.stream().filter(output -> output.truncation().equals(truncation)).findFirst();
  }

  /// How many outputs of an attempt were continued.
  long continued(int attempt) {
    return outputs.stream().filter(o -> o.origin().phase().attempt() == attempt).count();
  }

  /// Every attempt of which something is kept.
  SortedSet<Integer> attempts() {
    var attempts = new TreeSet<Integer>();
    plans.forEach(plan -> attempts.add(plan.attempt()));
    waiting.forEach(output -> attempts.add(output.phase().attempt()));
    outputs.forEach(output -> attempts.add(output.origin().phase().attempt()));
    return attempts;
  }

  ContinuationState with(Plan plan) {
    return new ContinuationState(with(plans, plan), waiting, outputs, held);
  }

  ContinuationState with(TruncatedOutput truncated) {
    return new ContinuationState(plans, with(waiting, truncated), outputs, held);
  }

  ContinuationState release(String truncation) {
    return new ContinuationState(
        plans, without(waiting, o -> o.truncation().equals(truncation)), outputs, held);
  }

  /// Takes the place of what was known of the same output.
  ContinuationState with(Continuing continuing) {
    var known = output(continuing.truncation()).isPresent();
    return new ContinuationState(
        plans,
        waiting,
        known
            ? outputs.stream()
                .map(o -> o.truncation().equals(continuing.truncation()) ? continuing : o)
                .toList()
            : with(outputs, continuing),
        held);
  }

  ContinuationState with(Answer answer) {
    return new ContinuationState(plans, waiting, outputs, with(held, answer));
  }

  ContinuationState release(Answer answer) {
    return new ContinuationState(plans, waiting, outputs, without(held, answer::equals));
  }

  ContinuationState forget(int attempt) {
    return new ContinuationState(
        without(plans, plan -> plan.attempt() == attempt),
        without(waiting, output -> output.phase().attempt() == attempt),
        without(outputs, output -> output.origin().phase().attempt() == attempt),
        held);
  }

  private static <T> List<T> with(List<T> list, T element) {
    var longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }

  private static <T> List<T> without(List<T> list, Predicate<T> gone) {
    return list.stream().filter(gone.negate()).toList();
  }
}
