package io.phasegate.system.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.stack.StackHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Other programs as users run them.
public final class Programs {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private Programs() {}

  /// How a program ended and what it printed, errors included.
  public record Ended(int exitCode, String output) {}

  /// The root of this repository.
  public static Path root() {
    return StackHome.above(Path.of("")).root();
  }

  /// True where such a program is here and says that all is well.
  public static boolean runs(String... command) {
    try {
      return run(List.of(command), root(), Map.of()).exitCode() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Runs a program to its end; one that takes too long fails the test.
  ///
  /// @param environment on top of this one
  public static Ended run(List<String> command, Path directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("program", ".out");
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.redirectInput(new File("/dev/null"));
    var process = builder.start();
    try {
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      var text = Files.readString(output, UTF_8);
      if (!ended) {
        throw new AssertionError("%s did not end within %s: %s".formatted(command, LIMIT, text));
      }
      return new Ended(process.exitValue(), text);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(output);
    }
  }

  /// Everything that this test sees, libraries included.
  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /// Puts a `phasegate` of this build into a folder.
  ///
  /// @return a PATH that begins with the folder
  public static String phasegateOnPath(Path folder) throws IOException {
    var script = Files.createDirectories(folder).resolve("phasegate");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '%s/bin/java' -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dphasegate.root='%s' -cp '%s' io.phasegate.cli.Phasegate \"$@\"\n"
            .formatted(System.getProperty("java.home"), root(), classPath()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder + File.pathSeparator + System.getenv("PATH");
  }
}
