package io.phasegate.cli.testrun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Runs a test command to its end, within a time limit, with its whole family of processes.
///
/// @param shown where what it prints goes, except where that is the report
record TestProcess(Path directory, Duration limit, OutputStream shown) {
  private static final int LARGEST_OUTPUT = 64 * 1024 * 1024;

  /// What a command left behind.
  ///
  /// @param output what it printed; empty where that was shown to the user instead
  record Ended(int exitCode, String output) {}

  /// @param keepOutput true where its standard output is the report
  /// @throws CliException where it cannot be started, or takes too long
  Ended run(List<String> words, boolean keepOutput) {
    var process = start(words, keepOutput);
    try {
      var errors = CompletableFuture.supplyAsync(() -> show(process.getErrorStream()));
      var output =
          keepOutput
              ? CompletableFuture.supplyAsync(() -> read(process.getInputStream()))
              : CompletableFuture.supplyAsync(() -> show(process.getInputStream()));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CliException(
            ExitCode.UNAVAILABLE,
            "the tests did not end within %s and were stopped: %s"
                .formatted(limit, String.join(" ", words)));
      }
      errors.get();
      return new Ended(process.exitValue(), output.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted while tests ran", e);
    } catch (ExecutionException e) {
      throw new CliException(
          ExitCode.BAD_DATA, "the output of the tests cannot be read: " + e.getCause(), e);
    } finally {
      stop(process);
    }
  }

  private Process start(List<String> words, boolean keepOutput) {
    var builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(!keepOutput);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, "cannot start '%s': %s".formatted(words.getFirst(), e.getMessage()), e);
    }
  }

  private String show(InputStream stream) {
    try (stream) {
      stream.transferTo(shown);
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(InputStream stream) {
    try (stream) {
      var output = new String(stream.readNBytes(LARGEST_OUTPUT), UTF_8);
      if (stream.read() >= 0) {
        throw new IOException("expected at most %d bytes, found more".formatted(LARGEST_OUTPUT));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
