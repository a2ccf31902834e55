package io.phasegate.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  private static final int PROCESSES = 3;

  @TempDir Path directory;

  @Test
  void agreesOnOneTokenWhereSeveralProcessesStartAtOnce() throws IOException, InterruptedException {
    var file = directory.resolve("clients.json");
    var token = directory.resolve("token");
    var processes = new ArrayList<Process>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(start(file, token));
    }
    for (var process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(Clients.of(file).byToken(Files.readString(token).strip())).isPresent();
  }

  private static Process start(Path file, Path token) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FirstStart.class.getName(),
            file.toString(),
            token.toString());
    return new ProcessBuilder(command).inheritIO().start();
  }
}
