package io.phasegate.stack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How to start one program and how to see that it is ready.
///
/// @param environment added to this process's own; may hold passwords
/// @param log receives everything the program prints
/// @param readiness answers 200 when the program can work
/// @param grace from the polite request to end until the program is killed
public record ServiceLaunch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path log,
    URI readiness,
    Duration grace) {
  public ServiceLaunch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// The same with more of an environment, which wins.
  ServiceLaunch with(Map<String, String> more) {
    var all = new HashMap<>(environment);
    all.putAll(more);
    return new ServiceLaunch(name, command, all, log, readiness, grace);
  }

  @Override
  public String toString() {
    return name + " " + command;
  }
}
