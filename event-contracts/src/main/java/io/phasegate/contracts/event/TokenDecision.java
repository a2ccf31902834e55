package io.phasegate.contracts.event;

/// What token-service writes to `token.decisions.v1`.
public sealed interface TokenDecision extends Decision
    permits TokenBudgetIssued, BatchPlanIssued, EventRejected {}
