package io.phasegate.system.violations.finalizer.unmarked;

/// Nothing says whether this package knows null.
public final class Unmarked {
  private Unmarked() {}
}
