package io.phasegate.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// Another process that holds an exclusive lock until it is killed.
final class LockingProcess implements AutoCloseable {
  private final Process process;

  private LockingProcess(Process process) {
    this.process = process;
  }

  static LockingProcess start(Path directory, String name) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                directory.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      if (!"held".equals(output.readLine())) {
        throw new IOException("expected the other process to hold the lock, found it ended");
      }
    }
    return new LockingProcess(process);
  }

  /// As `kill -9` does.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var locks = CacheLocks.in(Path.of(arguments[0]));
    if (locks.exclusive(arguments[1], Duration.ofSeconds(5)).isPresent()) {
      System.out.println("held");
      Thread.sleep(Duration.ofMinutes(1));
    }
  }
}
