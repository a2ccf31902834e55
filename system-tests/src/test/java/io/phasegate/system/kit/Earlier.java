package io.phasegate.system.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the version before had and said, one thing a line: never changed once that version is
/// released. With `-Dphasegate.earlier.write=true` it is written anew, by the version that runs.
public final class Earlier {
  public static final boolean WRITE = Boolean.getBoolean("phasegate.earlier.write");

  private static final Path FOLDER = Path.of("src/test/resources/earlier/0.1");

  private Earlier() {}

  /// The lines of a file of that version; or those of now, after they were written.
  public static List<String> lines(String file, List<String> now) throws IOException {
    if (WRITE) {
      write(file, now);
    }
    return lines(file);
  }

  static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file), StandardCharsets.UTF_8);
  }

  static void write(String file, List<String> lines) throws IOException {
    var path = FOLDER.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }
}
