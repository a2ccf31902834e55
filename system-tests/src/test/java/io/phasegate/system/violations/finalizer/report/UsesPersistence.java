package io.phasegate.system.violations.finalizer.report;

import io.phasegate.system.violations.finalizer.persistence.Rows;

/// Knows the database layer.
public record UsesPersistence(Rows rows) {}
