package io.phasegate.contracts.event;

/// A gate's verdict. Only BLOCK keeps a phase from being complete.
public enum GateOutcome {
  PASS,
  WARN,
  BLOCK,
  SKIPPED
}
