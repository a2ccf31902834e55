package io.phasegate.system.chaos;

import static org.awaitility.Awaitility.await;

import io.phasegate.stack.Ports;
import io.phasegate.system.kit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The broker, which keeps ports and data over every end and start.
final class BrokerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Path folder;
  private final BrokerProgram.Ports ports;
  private @Nullable Process process;

  /// @param advertised where clients of the first address are sent
  BrokerProcess(Path folder, int advertised) {
    this.folder = folder;
    this.ports = new BrokerProgram.Ports(Ports.free(), advertised, Ports.free(), Ports.free());
  }

  int port() {
    return ports.clients();
  }

  /// Where nothing is between the broker and its client.
  String direct() {
    return "127.0.0.1:" + ports.direct();
  }

  /// Returns when the broker takes connections.
  synchronized void start() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Programs.classPath(),
            BrokerProgram.class.getName(),
            folder.resolve("log").toString(),
            ports.toString());
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the broker", e);
    }
    await("broker at " + direct())
        .atMost(START_LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(100))
        .until(this::takesConnections);
  }

  /// `kill -9`.
  synchronized void kill() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized List<ProcessHandle> processes() {
    return process == null ? List.of() : List.of(process.toHandle());
  }

  @Override
  public void close() {
    kill();
  }

  private boolean takesConnections() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), ports.direct())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
