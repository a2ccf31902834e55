package io.phasegate.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Between a client and a server that says everything back.
class FaultyProxyTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int SILENCE_MILLIS = 300;

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final FaultyProxy proxy = new FaultyProxy(0, server.getLocalPort(), new Random(1));

  FaultyProxyTest() throws IOException {
    Thread.ofVirtual().start(this::echo);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void carriesBytesBothWaysLateOrNot() throws IOException {
    try (var client = connect()) {
      assertThat(say(client, 7)).isEqualTo(7);
      proxy.delay(20);
      assertThat(say(client, 8)).isEqualTo(8);
    }
  }

  @Test
  void endsConnectionsAndTakesNewOnes() throws IOException {
    try (var client = connect()) {
      assertThat(say(client, 7)).isEqualTo(7);
      proxy.cut();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    try (var client = connect()) {
      assertThat(say(client, 8)).isEqualTo(8);
    }
  }

  @Test
  void leavesSilentConnectionsOpenAndTakesNewOnes() throws IOException {
    try (var silent = connect();
        var client = connect()) {
      assertThat(say(silent, 7)).isEqualTo(7);
      proxy.silence();
      silent.setSoTimeout(SILENCE_MILLIS);
      assertThatThrownBy(() -> say(silent, 8)).isInstanceOf(SocketTimeoutException.class);
      client.setSoTimeout(SILENCE_MILLIS);
      assertThatThrownBy(() -> say(client, 8)).isInstanceOf(SocketTimeoutException.class);
    }
    try (var client = connect()) {
      assertThat(say(client, 9)).isEqualTo(9);
    }
  }

  private Socket connect() throws IOException {
    var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    client.setSoTimeout(PATIENCE_MILLIS);
    return client;
  }

  private static int say(Socket client, int word) throws IOException {
    client.getOutputStream().write(word);
    return client.getInputStream().read();
  }

  private void echo() {
    while (!server.isClosed()) {
      try {
        var client = server.accept();
        Thread.ofVirtual().start(() -> echo(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void echo(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException cut) {
      return; // as was asked for
    }
  }
}
