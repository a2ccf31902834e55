package io.phasegate.system.violations.finalizer.report;

import io.phasegate.system.violations.finalizer.messaging.UsesApi;

/// Knows the consumers.
public record UsesMessaging(UsesApi consumer) {}
