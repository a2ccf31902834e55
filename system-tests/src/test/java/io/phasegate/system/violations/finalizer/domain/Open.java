package io.phasegate.system.violations.finalizer.domain;

/// An interface that anybody may implement.
public interface Open {
  int one();

  int two();
}
