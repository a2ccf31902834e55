package io.phasegate.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Servers that take a connection and then keep it: the ways to hold a client for ever.
final class HangingServer implements AutoCloseable {
  /// What is sent once, and what then comes drop by drop.
  enum Manner {
    SAYS_NOTHING("", ""),
    DRIPS_HEADERS("HTTP/1.1 200 OK\r\nX-Long: ", "x"),
    DRIPS_BODY(
        """
        HTTP/1.1 200 OK\r
        Content-Type: application/x-git-upload-pack-advertisement\r
        Content-Length: 100000\r
        \r
        001e# service=git-upload-pack
        000000ff""",
        "x");

    private final String start;
    private final String drop;

    Manner(String start, String drop) {
      this.start = start;
      this.drop = drop;
    }
  }

  private final ServerSocket socket;
  private final Manner manner;
  private final AtomicInteger connections = new AtomicInteger();

  private HangingServer(ServerSocket socket, Manner manner) {
    this.socket = socket;
    this.manner = manner;
  }

  static HangingServer start(Manner manner) throws IOException {
    var server =
        new HangingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
    Thread.ofVirtual().start(server::acceptAll);
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/repo";
  }

  /// Whether so many have come.
  boolean hadConnections(int count) {
    return connections.get() >= count;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void acceptAll() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> hold(client));
      } catch (IOException e) {
        // Closed by the test: the loop ends.
        return;
      }
    }
  }

  private void hold(Socket client) {
    try (client) {
      client.getOutputStream().write(manner.start.getBytes(US_ASCII));
      while (!socket.isClosed()) {
        Thread.sleep(100);
        client.getOutputStream().write(manner.drop.getBytes(US_ASCII));
        client.getOutputStream().flush();
      }
    } catch (IOException e) {
      // The client has hung up, as it should.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
