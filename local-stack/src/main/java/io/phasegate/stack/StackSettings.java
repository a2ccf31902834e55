package io.phasegate.stack;

import java.util.Map;

/// How a stack differs from the one that users get.
///
/// @param layout of the topics, fixed when they are made
/// @param environment of every program, on top of what it gets anyway
public record StackSettings(TopicProvisioning.Layout layout, Map<String, String> environment) {
  public static final StackSettings DEFAULT =
      new StackSettings(TopicProvisioning.Layout.ONE_BROKER, Map.of());

  public StackSettings {
    environment = Map.copyOf(environment);
  }
}
