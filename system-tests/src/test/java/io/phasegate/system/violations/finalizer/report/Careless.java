package io.phasegate.system.violations.finalizer.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Declares and catches too much; closing a resource and taking a record
/// apart is not that.
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

  static String unpacks(Object name) {
    return name instanceof TextUtil(String text) ? text : "";
  }

  static int closes(byte[] bytes) throws IOException {
    try (var stream = new ByteArrayInputStream(bytes)) {
      return stream.readAllBytes().length;
    }
  }
}
