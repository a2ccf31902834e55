package io.phasegate.access;

import java.nio.file.Path;

/// A process that starts with a clients' file that may not be there yet.
final class FirstStart {
  private FirstStart() {}

  public static void main(String[] files) {
    var _ = Clients.createdWhereMissing(Path.of(files[0]), Path.of(files[1]));
  }
}
