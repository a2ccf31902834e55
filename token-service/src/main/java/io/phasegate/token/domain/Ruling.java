package io.phasegate.token.domain;

import io.phasegate.contracts.Cause;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.contracts.event.TokenBudgetIssued.Budget;
import io.phasegate.contracts.event.TokenBudgetIssued.Estimate;
import io.phasegate.contracts.event.TokenBudgetIssued.Estimator;
import io.phasegate.contracts.event.TokenBudgetIssued.Scope;
import io.phasegate.contracts.event.TokenBudgetIssued.Strategy;
import org.jspecify.annotations.Nullable;

/// What is decided on a plan, before it is the answer to an event.
///
/// @param forecast what the numbers rest on; null where they rest on complexity alone
/// @param batches how to split the phase, where it is split or that was asked for
public record Ruling(
    Estimate estimate,
    Budget budget,
    Strategy strategy,
    Scope scope,
    Estimator estimator,
    @Nullable Forecast forecast,
    @Nullable BatchPlan batches) {

  TokenBudgetIssued issued(PlanBrief brief, Cause cause) {
    return new TokenBudgetIssued(
        brief.phase(),
        brief.category(),
        brief.complexity(),
        estimate,
        budget,
        brief.format(),
        strategy,
        scope,
        estimator,
        cause.id(),
        cause.time());
  }
}
