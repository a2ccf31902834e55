package io.phasegate.system.violations.finalizer.report;

import io.phasegate.system.violations.baseline.SeesTheStack;

/// Knows another service.
public record SeesAnotherService(SeesTheStack service) {}
