package io.phasegate.system.violations.finalizer.report;

import jakarta.persistence.Entity;

/// Persists in the wrong place.
@Entity
final class StrayRow {}
