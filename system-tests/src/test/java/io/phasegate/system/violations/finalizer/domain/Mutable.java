package io.phasegate.system.violations.finalizer.domain;

/// An object that changes.
public final class Mutable {
  private int count;

  public int count() {
    return ++count;
  }
}
