package io.phasegate.system.violations.cli;

import io.phasegate.system.violations.baseline.SeesTheStack;

/// The command line depends on a service. It may print.
public record SeesAService(SeesTheStack service) {
  public void print() {
    System.out.println(service);
  }
}
