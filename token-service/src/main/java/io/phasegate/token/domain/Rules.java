package io.phasegate.token.domain;

/// What all budgets are decided by.
public record Rules(Prior prior, BudgetPolicy policy, BatchPlans batches) {}
