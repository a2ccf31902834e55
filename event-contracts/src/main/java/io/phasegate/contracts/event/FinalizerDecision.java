package io.phasegate.contracts.event;

/// What finalizer-service writes to `finalizer.decisions.v1`.
public sealed interface FinalizerDecision extends Decision permits PhaseOutcome, EventRejected {}
