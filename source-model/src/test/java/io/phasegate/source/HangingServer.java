package io.phasegate.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
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
        "x"),
    REFUSES_AND_DRIPS(
        """
        HTTP/1.1 200 OK\r
        Content-Type: application/x-git-upload-pack-advertisement\r
        Content-Length: 100000\r
        \r
        001e# service=git-upload-pack
        0000000fERR go away""",
        "x");

    private final String start;
    private final String drop;

    Manner(String start, String drop) {
      this.start = start;
      this.drop = drop;
    }
  }

  private final ServerSocket socket;
  private final List<Manner> manners;
  private final AtomicInteger connections = new AtomicInteger();

  private HangingServer(ServerSocket socket, List<Manner> manners) {
    this.socket = socket;
    this.manners = manners;
  }

  /// Treats its first client in the first of these manners, and all from the last one on in that.
  static HangingServer start(Manner... manners) throws IOException {
    var server =
        new HangingServer(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), List.of(manners));
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
        var manner = manners.get(Math.min(connections.getAndIncrement(), manners.size() - 1));
        Thread.ofVirtual().start(() -> hold(client, manner));
      } catch (IOException e) {
        // Closed by the test: the loop ends.
        return;
      }
    }
  }

  private void hold(Socket client, Manner manner) {
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
