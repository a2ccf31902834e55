package io.phasegate.system.violations.finalizer.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Declares and catches too much; closing a resource is not that.
final class Careless {
  Careless() throws Exception {}

  static void declares() throws Exception {}

  static int catchesException(Runnable step) {
    try {
      step.run();
      return 0;
    } catch (Exception failure) {
      return 1;
    }
  }

  static int catchesThrowable(Runnable step) {
    try {
      step.run();
      return 0;
    } catch (Throwable failure) {
      return 1;
    }
  }

  static int closes(byte[] bytes) throws IOException {
    try (var stream = new ByteArrayInputStream(bytes)) {
      return stream.readAllBytes().length;
    }
  }
}
