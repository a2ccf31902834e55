package io.phasegate.system.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for secrets in what services printed.
public final class Secrecy {
  /// A shorter one would be found by accident, or is none at all.
  private static final int SHORTEST_SECRET = 10;

  private Secrecy() {}

  /// Fails where a log is empty or holds one of the secrets, and says which secret without showing
  /// it.
  ///
  /// @param secrets by what they are called
  public static void assertKept(Map<String, String> secrets, Iterable<Path> logs)
      throws IOException {
    assertThat(secrets.values()).allMatch(secret -> secret.length() >= SHORTEST_SECRET);
    for (var log : logs) {
      var printed = Files.readString(log);
      assertThat(printed).as(log.toString()).isNotEmpty();
      assertThat(told(secrets, printed)).as("secrets in %s", log).isEmpty();
    }
  }

  private static Set<String> told(Map<String, String> secrets, String printed) {
    return secrets.entrySet().stream()
        .filter(secret -> printed.contains(secret.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
