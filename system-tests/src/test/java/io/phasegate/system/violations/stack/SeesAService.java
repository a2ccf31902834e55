package io.phasegate.system.violations.stack;

import io.phasegate.system.violations.baseline.SeesTheStack;

/// The stack depends on a service.
public record SeesAService(SeesTheStack service) {}
