package io.phasegate.system.violations.finalizer.persistence;

/// Something of the database layer.
public record Rows(int count) {}
