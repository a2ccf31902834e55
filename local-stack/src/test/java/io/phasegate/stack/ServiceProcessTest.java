package io.phasegate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.stack.ServiceProcess.State;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final RestartPolicy POLICY =
      new RestartPolicy(2, Duration.ofMillis(50), Duration.ofMinutes(1));

  @TempDir Path folder;

  @Test
  void isReadyWhenTheProgramSaysSo() {
    try (var service = service(Duration.ofSeconds(5))) {
      service.start();
      service.awaitReady(LIMIT);

      assertThat(service.state()).isEqualTo(State.RUNNING);
      assertThat(folder.resolve("tiny.log")).content().contains("tiny service");
    }
  }

  @Test
  void stopsTheProgramWithoutStartingItAgain() {
    var service = service(Duration.ofSeconds(5));
    service.start();
    service.awaitReady(LIMIT);
    var handle = service.handle();

    service.stop();

    assertThat(handle.isAlive()).isFalse();
    assertThat(service.state()).isEqualTo(State.ENDED);
    assertThat(service.restarts()).isZero();
  }

  @Test
  void killsAProgramThatDoesNotEndInItsTimeOfGrace() {
    var service = service(Duration.ofMillis(300), "stubborn");
    service.start();
    service.awaitReady(LIMIT);
    var handle = service.handle();

    service.stop();

    assertThat(handle.isAlive()).isFalse();
  }

  @Test
  void startsAKilledProgramAgain() {
    try (var service = service(Duration.ofSeconds(5))) {
      service.start();
      service.awaitReady(LIMIT);
      var first = service.handle();

      first.destroyForcibly();

      await(() -> service.restarts() == 1);
      service.awaitReady(LIMIT);
      assertThat(service.handle().pid()).isNotEqualTo(first.pid());
    }
  }

  @Test
  void leavesAProgramAloneThatWasAskedToEnd() {
    var service = service(Duration.ofSeconds(5));
    service.start();
    service.awaitReady(LIMIT);

    service.handle().destroy();

    await(() -> service.state() == State.ENDED);
    assertThat(service.restarts()).isZero();
  }

  @Test
  void givesUpOnAProgramThatKeepsFailing() {
    var service = service(Duration.ofSeconds(5), "exit");
    service.start();

    assertThatThrownBy(() -> service.awaitReady(LIMIT))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("tiny ended with exit code 3 before it was ready; its log is");
    assertThat(service.state()).isEqualTo(State.FAILED);
    assertThat(service.restarts()).isEqualTo(POLICY.limit());
  }

  @Test
  void doublesThePauseUpToHalfAMinute() {
    assertThat(POLICY.pauseBefore(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(POLICY.pauseBefore(3)).isEqualTo(Duration.ofMillis(200));
    assertThat(POLICY.pauseBefore(40)).isEqualTo(Duration.ofSeconds(30));
  }

  private ServiceProcess service(Duration grace, String... arguments) {
    var port = Ports.free();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    command.addAll(List.of(TinyService.class.getName(), String.valueOf(port)));
    command.addAll(List.of(arguments));
    var readiness = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port));
    var log = folder.resolve("tiny.log");
    return new ServiceProcess(
        new ServiceLaunch("tiny", command, Map.of(), log, readiness, grace), POLICY);
  }

  private static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
