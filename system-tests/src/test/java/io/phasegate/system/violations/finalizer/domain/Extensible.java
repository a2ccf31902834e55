package io.phasegate.system.violations.finalizer.domain;

/// Static functions, but not final.
public class Extensible {
  Extensible() {}

  static int one() {
    return 1;
  }
}
