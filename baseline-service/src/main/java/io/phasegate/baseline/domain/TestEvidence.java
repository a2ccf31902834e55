package io.phasegate.baseline.domain;

/// What a test report came to: a run that can be compared, or the reason why there is none.
public sealed interface TestEvidence permits TestRun, UnusableReport {}
