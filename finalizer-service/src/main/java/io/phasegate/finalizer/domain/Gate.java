package io.phasegate.finalizer.domain;

/// One possible objection to calling an attempt done. A gate looks at all the evidence, knows
/// nothing of other gates, and always answers.
@FunctionalInterface
public interface Gate {
  Verdict judge(PhaseEvidence evidence);
}
