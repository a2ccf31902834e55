package io.phasegate.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between clients and a server on the loopback address, and does to their connections what
/// networks do: delays, cuts, and silence that neither side is told of.
final class FaultyProxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int BACKLOG = 256;

  private final ServerSocket server;
  private final int target;
  private final Random random;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private volatile int delayMillis;

  /// Takes connections from now on.
  ///
  /// @param port its own; 0 for any
  /// @param target the server's
  FaultyProxy(int port, int target, Random random) {
    this.target = target;
    this.random = random;
    try {
      this.server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the proxy", e);
    }
    Thread.ofVirtual().name("proxy-" + port()).start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /// From now on every piece of data is late by up to so many milliseconds; 0 for no delay.
  void delay(int millis) {
    delayMillis = millis;
  }

  /// Ends all connections at once. New ones are taken.
  void cut() {
    connections.forEach(Connection::close);
  }

  /// All connections stay open and carry nothing any more, for ever. New ones are taken.
  void silence() {
    connections.forEach(Connection::silence);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        connect(server.accept());
      } catch (IOException e) {
        // this proxy is closed, or the client has gone
      }
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
      var connection = new Connection(client, upstream);
      connections.add(connection);
      connection.start();
    } catch (IOException refused) {
      client.close(); // as the server would
    }
  }

  private void delay() throws InterruptedException {
    int most = delayMillis;
    if (most > 0) {
      Thread.sleep(random.nextInt(most));
    }
  }

  /// Two sockets and what flows between them.
  private final class Connection {
    private final Socket client;
    private final Socket upstream;
    private volatile boolean silent;

    private Connection(Socket client, Socket upstream) {
      this.client = client;
      this.upstream = upstream;
    }

    private void start() throws IOException {
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      Thread.ofVirtual().start(() -> pump(client, upstream));
      Thread.ofVirtual().start(() -> pump(upstream, client));
    }

    private void silence() {
      silent = true;
    }

    /// What one side says after silence has begun is read and lost; its end is kept from the other.
    private void pump(Socket from, Socket to) {
      var buffer = new byte[BUFFER];
      try {
        for (int read = from.getInputStream().read(buffer);
            read >= 0;
            read = from.getInputStream().read(buffer)) {
          delay();
          if (!silent) {
            to.getOutputStream().write(buffer, 0, read);
          }
        }
        end(from);
      } catch (IOException broken) {
        end(from);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void end(Socket ended) {
      if (silent) {
        close(ended);
      } else {
        close();
      }
    }

    private void close() {
      connections.remove(this);
      close(client);
      close(upstream);
    }

    private static void close(Socket socket) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
