package io.phasegate.contracts.event;

/// What baseline-service writes to `baseline.decisions.v1`.
public sealed interface BaselineDecision extends Decision
    permits BaselineRequested,
        BaselineCaptured,
        TestRetryRequested,
        TestDeltaComputed,
        EventRejected {}
