package io.phasegate.system.violations.finalizer.report;

import java.util.concurrent.Callable;

/// Declares nothing; the bridge that the compiler adds for the interface does.
final class Careful implements Callable<String> {
  @Override
  public String call() {
    return "";
  }
}
