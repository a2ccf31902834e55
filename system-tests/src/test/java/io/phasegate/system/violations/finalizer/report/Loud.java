package io.phasegate.system.violations.finalizer.report;

/// Prints outside the command line.
@SuppressWarnings("CatchAndPrintStackTrace")
final class Loud {
  private Loud() {}

  static void out() {
    System.out.println();
  }

  static void err() {
    System.err.println();
  }

  static void trace(IllegalStateException failure) {
    failure.printStackTrace();
  }
}
