package io.phasegate.cli.demo;

import io.phasegate.stack.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The policy of a repository of the demo whose requests expire within a second. A running
/// governance-service reads it as it reads any policy that somebody writes.
public final class DemoPolicy {
  static final String REPOSITORY = "acme/impatient";
  private static final String POLICY =
      """
      version: demo-1
      repository: %s
      protect: [src/autopack/]
      default-risk: high
      approvers: ["role:approver"]
      expires-after: PT1S
      """
          .formatted(REPOSITORY);

  private DemoPolicy() {}

  /// Puts it where the stack of this home looks for policies.
  public static void write(StackHome home) {
    try {
      Files.createDirectories(home.policies());
      Files.writeString(home.policies().resolve("demo-impatient.yaml"), POLICY);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the demo's policy to " + home.policies(), e);
    }
  }
}
