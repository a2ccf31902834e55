package io.phasegate.contracts.event;

/// What continuation-service writes to `continuation.decisions.v1`.
public sealed interface ContinuationDecision extends Decision
    permits ContinuationIssued, OutputMerged, ContinuationRefused, EventRejected {}
