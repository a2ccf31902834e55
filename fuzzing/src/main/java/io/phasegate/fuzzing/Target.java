package io.phasegate.fuzzing;

/// A parser under fire, together with what its contract promises.
@FunctionalInterface
public interface Target {

  /// Reads the input and checks what must hold of the answer. A refusal that the contract names is
  /// an answer; whatever is thrown is a finding.
  ///
  /// @return the answer, with an `equals` by which the same input must answer the same
  Object read(byte[] input);
}
