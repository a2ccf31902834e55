package io.phasegate.finalizer.domain;

/// Whether a phase needs governance-service's word on what it changed.
public enum GovernanceDemand {
  ALWAYS,
  /// Where governance-service is not deployed, or a repository has nothing to protect.
  NEVER
}
