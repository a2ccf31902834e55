package io.phasegate.system.violations.runtime;

import io.phasegate.system.violations.source.SeesTheRuntime;
import java.util.concurrent.Callable;

/// The loop depends on a module that it must not know. It may catch and declare everything.
public record SeesTheSource(SeesTheRuntime source) {
  public static int run(Callable<Integer> step) throws Exception {
    try {
      return step.call();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }
}
