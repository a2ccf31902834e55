package io.phasegate.gateway.live;

/// Hears every event as it is appended. Must return at once and throw nothing.
@FunctionalInterface
public interface Listener {
  void hear(Heard heard);
}
