package io.phasegate.system.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.system.kit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A generated page is committed, and must be what the code says now. With
/// `-Dphasegate.reference.write=true` it is written instead.
public final class Reference {
  private static final boolean WRITE = Boolean.getBoolean("phasegate.reference.write");

  private Reference() {}

  /// @param test which writes the page
  public static void requireGenerated(String page, String test, String text) {
    var generated =
        "<!-- Generated. ./mvnw -o test -pl system-tests -Dtest='%s' -Dphasegate.reference.write=true -->%n%s"
            .formatted(test, text);
    var file = docs().resolve("reference").resolve(page);
    try {
      if (WRITE) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, generated);
      }
      assertThat(Files.readString(file))
          .as("run the command in its first line")
          .isEqualTo(generated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The folder of all documentation.
  public static Path docs() {
    return Programs.root().resolve("docs");
  }
}
