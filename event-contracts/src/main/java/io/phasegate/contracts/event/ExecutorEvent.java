package io.phasegate.contracts.event;

/// What an executor (or a test runner on its behalf) reports.
public sealed interface ExecutorEvent extends Event
    permits PhasePlanned,
        PhaseCompleted,
        TestsReported,
        PatchRejected,
        OutputTruncated,
        ContinuationReceived {}
