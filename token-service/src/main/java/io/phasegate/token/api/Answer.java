package io.phasegate.token.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.TokenBudgetIssued.Budget;
import io.phasegate.contracts.event.TokenBudgetIssued.Estimate;
import io.phasegate.contracts.event.TokenBudgetIssued.Estimator;
import io.phasegate.contracts.event.TokenBudgetIssued.Scope;
import io.phasegate.contracts.event.TokenBudgetIssued.Strategy;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.PlanBrief;
import io.phasegate.token.domain.Ruling;
import org.jspecify.annotations.Nullable;

/// What would be decided: the fields of a TokenBudgetIssued, and of a BatchPlanIssued where the
/// phase would be split.
///
/// @param id of the question, where it had one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Answer(
    @Nullable String id,
    String category,
    Complexity complexity,
    Estimate estimate,
    Budget budget,
    OutputFormat outputFormat,
    Strategy strategy,
    Scope scope,
    Estimator estimator,
    @Nullable BatchPlan batchPlan) {

  static Answer of(@Nullable String id, PlanBrief brief, Ruling ruling) {
    return new Answer(
        id,
        brief.category(),
        brief.complexity(),
        ruling.estimate(),
        ruling.budget(),
        brief.format(),
        ruling.strategy(),
        ruling.scope(),
        ruling.estimator(),
        ruling.batches());
  }
}
