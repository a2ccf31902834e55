package io.phasegate.governance.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Policies and questions for tests.
final class Policies {
  private Policies() {}

  static String defaultYaml() {
    try (var stream = Policies.class.getResourceAsStream("/default-policy.yaml")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Policy standard() {
    return PolicyReader.read("default-policy.yaml", defaultYaml());
  }

  static Ask ask(@Nullable String content, String... paths) {
    return new Ask(List.of(paths), "because", content, null, null, null);
  }

  /// A patch that adds a line to each of these files.
  static String adding(String... paths) {
    var patch = new StringBuilder();
    for (var path : paths) {
      patch.append(
          """
          diff --git a/%1$s b/%1$s
          --- a/%1$s
          +++ b/%1$s
          @@ -1 +1,2 @@
           old
          +new
          """
              .formatted(path));
    }
    return patch.toString();
  }
}
