package io.phasegate.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A program that stands in for a service: ready at once, and told over HTTP how to end.
final class TinyService {
  private TinyService() {}

  /// Arguments: a port; then optionally `exit` to fail at once, or `stubborn` to ignore requests to
  /// end.
  public static void main(String[] arguments) throws IOException {
    var mode = arguments.length > 1 ? arguments[1] : "";
    System.out.println("tiny service " + mode);
    if (mode.equals("exit")) {
      System.exit(3);
    }
    if (mode.equals("stubborn")) {
      Runtime.getRuntime().addShutdownHook(new Thread(TinyService::sleep));
    }
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    var server = HttpServer.create(address, 5);
    server.createContext(
        "/q/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
