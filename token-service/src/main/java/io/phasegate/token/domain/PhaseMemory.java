package io.phasegate.token.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.event.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is remembered of a phase, over all its attempts.
///
/// ```
/// plan ──► waits ──┐
///                  ├──► answered ──┐
/// what was known ──┘               ├──► taught
///                   usage ─────────┘
/// ```
///
/// Either side of each join may come first.
///
/// @param waiting plans that wait for what was known
/// @param early what was known, of plans that did not come yet
/// @param issued the latest budget of each attempt
/// @param used usage of attempts without a budget yet
/// @param cut attempts whose output was cut
/// @param recovered attempts whose cut output was put together again
public record PhaseMemory(
    List<Waiting> waiting,
    List<TokenInput.KnowledgeRecorded> early,
    List<IssuedBudget> issued,
    List<Used> used,
    List<Cut> cut,
    List<Recovered> recovered)
    implements TokenMemory {
  public static final PhaseMemory EMPTY =
      new PhaseMemory(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /// Of each list only so many are kept, the latest: a phase with more attempts is broken.
  private static final int MOST = 50;

  public PhaseMemory {
    waiting = List.copyOf(waiting);
    early = List.copyOf(early);
    issued = List.copyOf(issued);
    used = List.copyOf(used);
    cut = List.copyOf(cut);
    recovered = List.copyOf(recovered);
  }

  public record Waiting(PlanBrief brief, Cause cause) {}

  public record Used(int attempt, Usage usage) {}

  public record Cut(int attempt, @Nullable Integer budget) {}

  public record Recovered(int attempt, long tokens) {}

  Optional<IssuedBudget> issued(int attempt) {
    return issued.stream().filter(budget -> budget.attempt() == attempt).findFirst();
  }

  Optional<Usage> used(int attempt) {
    return used.stream().filter(one -> one.attempt() == attempt).map(Used::usage).findFirst();
  }

  Optional<Recovered> recovered(int attempt) {
    return recovered.stream().filter(one -> one.attempt() == attempt).findFirst();
  }

  /// The budget of the latest attempt before this one that was cut and not recovered.
  @Nullable Integer truncatedBudgetBefore(int attempt) {
    Integer budget = null;
    int latest = 0;
    for (var one : cut) {
      if (one.attempt() < attempt && one.attempt() > latest && recovered(one.attempt()).isEmpty()) {
        latest = one.attempt();
        budget = one.budget();
      }
    }
    return budget == null && latest > 0
        ? issued(latest).map(IssuedBudget::maxTokens).orElse(null)
        : budget;
  }

  PhaseMemory withWaiting(Waiting plan) {
    return new PhaseMemory(added(waiting, plan), early, issued, used, cut, recovered);
  }

  PhaseMemory withEarly(TokenInput.KnowledgeRecorded recorded) {
    return new PhaseMemory(waiting, added(early, recorded), issued, used, cut, recovered);
  }

  PhaseMemory answered(Cause plan, IssuedBudget budget) {
    return new PhaseMemory(
        without(waiting, one -> isPlan(one.cause(), plan)),
        without(early, one -> isPlan(one, plan)),
        added(without(issued, one -> one.attempt() == budget.attempt()), budget),
        used,
        cut,
        recovered);
  }

  PhaseMemory taught(int attempt) {
    var budgets =
        issued.stream().map(one -> one.attempt() == attempt ? one.asTaught() : one).toList();
    return new PhaseMemory(
        waiting, early, budgets, without(used, one -> one.attempt() == attempt), cut, recovered);
  }

  PhaseMemory withUsed(Used usage) {
    var rest = without(used, one -> one.attempt() == usage.attempt());
    return new PhaseMemory(waiting, early, issued, added(rest, usage), cut, recovered);
  }

  PhaseMemory withCut(Cut one) {
    var rest = without(cut, other -> other.attempt() == one.attempt());
    return new PhaseMemory(waiting, early, issued, used, added(rest, one), recovered);
  }

  PhaseMemory withRecovered(Recovered one) {
    var rest = without(recovered, other -> other.attempt() == one.attempt());
    return new PhaseMemory(waiting, early, issued, used, cut, added(rest, one));
  }

  Optional<Waiting> waitingFor(TokenInput.KnowledgeRecorded recorded) {
    return waiting.stream().filter(one -> isPlan(recorded, one.cause())).findFirst();
  }

  Optional<TokenInput.KnowledgeRecorded> earlyFor(Cause plan) {
    return early.stream().filter(one -> isPlan(one, plan)).findFirst();
  }

  private static boolean isPlan(TokenInput.KnowledgeRecorded recorded, Cause plan) {
    return recorded.plan().equals(plan.id()) && recorded.source().equals(plan.source());
  }

  private static boolean isPlan(Cause one, Cause other) {
    return one.id().equals(other.id()) && one.source().equals(other.source());
  }

  private static <T> List<T> without(List<T> list, Predicate<T> which) {
    return list.stream().filter(which.negate()).toList();
  }

  private static <T> List<T> added(List<T> list, T one) {
    var more = new ArrayList<>(list);
    more.add(one);
    return more.size() > MOST ? List.copyOf(more.subList(more.size() - MOST, more.size())) : more;
  }
}
