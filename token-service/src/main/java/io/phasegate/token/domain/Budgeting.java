package io.phasegate.token.domain;

import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.TokenBudgetIssued.Budget;
import io.phasegate.contracts.event.TokenBudgetIssued.Estimate;
import io.phasegate.contracts.event.TokenBudgetIssued.Estimator;
import io.phasegate.contracts.event.TokenBudgetIssued.Mode;
import io.phasegate.contracts.event.TokenBudgetIssued.Scope;
import io.phasegate.contracts.event.TokenBudgetIssued.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides what to ask the model for:
///
/// ```
/// wanted = max(base(category, complexity), quantile + reasoning, 1.5 · budget of a cut attempt)
/// budget = min(wanted, the model's cap, 64,000)
/// ```
///
/// Reasoning comes on top of the files and never out of their share. The phase is split where its
/// 90 % quantile and reasoning exceed 80 % of the cap. Without deliverables there is nothing to
/// forecast: the complexity's budget, and the answer says so.
public final class Budgeting {
  /// From so many lessons on the numbers count as this repository's own.
  private static final long CALIBRATED = 20;

  private static final double ESCALATION = 1.5;
  private static final double FILLED = 0.8;
  private static final double GUESS = 0.5;
  private static final int MOST_CONTEXT = 50;

  private Budgeting() {}

  public static Ruling rule(PlanBrief brief, Rules rules, Knowledge knowledge) {
    return rules.policy().enabled() && !brief.files().isEmpty()
        ? forecast(brief, rules, knowledge)
        : fallback(brief, rules.policy(), rules.prior(), knowledge);
  }

  private static Ruling forecast(PlanBrief brief, Rules rules, Knowledge knowledge) {
    var calibration = knowledge.calibration();
    var forecast =
        Forecasting.forecast(
            brief.files(), brief.format(), brief.model().tokenFactor(), rules.prior(), calibration);
    var reasoning = brief.model().reasoning();
    var strategy = strategy(brief, rules.policy(), forecast);
    var estimate =
        new Estimate(
            Forecast.whole(forecast.point()),
            Forecast.whole(forecast.half()),
            Forecast.whole(forecast.nineOfTen()),
            forecast.confidence(),
            forecast.files(),
            Forecast.whole(forecast.overhead()),
            reasoning);
    boolean calibrated = calibration.samples() >= CALIBRATED;
    return new Ruling(
        estimate,
        budget(brief, rules.policy(), forecast, knowledge),
        strategy,
        scope(brief),
        new Estimator(
            rules.prior().version(),
            calibrated ? Mode.CALIBRATED : Mode.SEED,
            calibration.samples()),
        forecast,
        strategy == Strategy.BATCHED || brief.batching() == Batching.ALWAYS
            ? batches(brief, rules, forecast)
            : null);
  }

  private static Strategy strategy(PlanBrief brief, BudgetPolicy policy, Forecast forecast) {
    double needed = forecast.nineOfTen() + brief.model().reasoning();
    boolean tooLarge = needed > FILLED * cap(brief, policy);
    return switch (brief.batching()) {
      case NEVER -> Strategy.SINGLE;
      case AUTO -> tooLarge && brief.files().size() > 1 ? Strategy.BATCHED : Strategy.SINGLE;
      case ALWAYS -> brief.files().size() > 1 ? Strategy.BATCHED : Strategy.SINGLE;
    };
  }

  private static int cap(PlanBrief brief, BudgetPolicy policy) {
    return Math.min(brief.model().cap(), policy.cap());
  }

  private static Budget budget(
      PlanBrief brief, BudgetPolicy policy, Forecast forecast, Knowledge knowledge) {
    boolean cheap = policy.objective() == BudgetPolicy.Objective.COST;
    double quantile = cheap ? CostObjective.cheapest(forecast, policy) : forecast.nineOfTen();
    long wanted = (long) Math.ceil(quantile) + brief.model().reasoning();
    var reason = cheap ? "the least expected cost" : "the 0.9 quantile of the forecast";
    int floor = policy.floors() ? BudgetPolicy.base(brief.category(), brief.complexity()) : 0;
    if (floor > wanted) {
      wanted = floor;
      reason = "the base of its category and complexity";
    }
    int expected = Forecast.whole(forecast.point()) + brief.model().reasoning();
    return capped(brief, policy, knowledge, new Wanted(wanted, expected, reason));
  }

  /// What would be asked for without caps.
  ///
  /// @param expected the forecast in it; the rest is buffer
  private record Wanted(long tokens, long expected, String reason) {
    Wanted escalated(@Nullable Integer truncatedBudget) {
      if (truncatedBudget == null || truncatedBudget * ESCALATION <= tokens) {
        return this;
      }
      return new Wanted(
          (long) Math.ceil(truncatedBudget * ESCALATION),
          expected,
          "1.5 times the budget at which an earlier attempt was cut");
    }
  }

  private static Budget capped(
      PlanBrief brief, BudgetPolicy policy, Knowledge knowledge, Wanted asked) {
    var wanted = asked.escalated(knowledge.truncatedBudget());
    int cap = cap(brief, policy);
    int most = Math.clamp(wanted.tokens(), 1, cap);
    int base = (int) Math.min(wanted.expected(), most);
    var reasons = new ArrayList<String>();
    reasons.add(wanted.reason());
    if (wanted.tokens() > cap) {
      reasons.add("wanted %d, capped at %d".formatted(wanted.tokens(), cap));
    }
    reasons.addAll(brief.remarks());
    return new Budget(
        most, base, most - base, wanted.tokens() > cap ? cap : null, String.join("; ", reasons));
  }

  private static BatchPlan batches(PlanBrief brief, Rules rules, Forecast forecast) {
    double spread = forecast.nineOfTen() / forecast.point();
    var costs =
        forecast.files().stream()
            .map(
                file ->
                    new PlannedFile(
                        file.path(), file.tokens(), Forecast.whole(file.tokens() * spread)))
            .toList();
    var limits =
        new CallLimits(
            Math.max(cap(brief, rules.policy()), brief.model().reasoning() + 1),
            Forecast.whole(forecast.overhead() / brief.files().size()),
            brief.model().reasoning());
    return rules.batches().plan(costs, brief.graph(), limits);
  }

  private static Ruling fallback(
      PlanBrief brief, BudgetPolicy policy, Prior prior, Knowledge knowledge) {
    int tokens = BudgetPolicy.fallback(brief.complexity());
    var reason =
        policy.enabled()
            ? "no deliverables: the default of its complexity"
            : "the estimator is switched off: the default of its complexity";
    return new Ruling(
        new Estimate(tokens, tokens, tokens, GUESS, List.of(), 0, brief.model().reasoning()),
        capped(brief, policy, knowledge, new Wanted(tokens, tokens, reason)),
        Strategy.SINGLE,
        scope(brief),
        new Estimator(prior.version(), Mode.FALLBACK, 0),
        null,
        null);
  }

  private static Scope scope(PlanBrief brief) {
    var paths = brief.files().stream().map(TargetFile::path).toList();
    if (!paths.isEmpty()) {
      return new Scope(paths, context(brief, paths), "deliverables", 1.0);
    }
    return brief.scopePaths().isEmpty()
        ? new Scope(List.of(), List.of(), "complexity", GUESS)
        : new Scope(brief.scopePaths(), List.of(), "scopePaths", GUESS);
  }

  /// What the files to change import and must not change: the nearest only, as far as they were
  /// found.
  private static List<String> context(PlanBrief brief, List<String> paths) {
    var context = new TreeSet<String>();
    for (var file : brief.files()) {
      if (!file.creates()) {
        context.addAll(brief.graph().context().getOrDefault(file.path(), List.of()));
      }
    }
    context.removeAll(paths);
    return context.stream().limit(MOST_CONTEXT).toList();
  }
}
