package io.phasegate.system.chaos;

import io.phasegate.stack.EmbeddedKafka;
import io.phasegate.stack.QuietLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/// A broker as a process of its own, so that it can be killed and paused. It ends where its parent
/// does: nobody else holds the other end of its standard input.
public final class BrokerProgram {
  private BrokerProgram() {}

  /// Serves its clients at two addresses, and tells those who come by the first that it is to be
  /// found at `advertised`.
  record Ports(int clients, int advertised, int direct, int controller) {
    static Ports of(String words) {
      var ports = words.split(",", -1);
      return new Ports(
          Integer.parseInt(ports[0]),
          Integer.parseInt(ports[1]),
          Integer.parseInt(ports[2]),
          Integer.parseInt(ports[3]));
    }

    @Override
    public String toString() {
      return "%d,%d,%d,%d".formatted(clients, advertised, direct, controller);
    }

    private Map<String, String> settings() {
      var at = "%s://127.0.0.1:%d";
      return Map.of(
          "listeners",
          String.join(
              ",",
              at.formatted("CLIENTS", clients),
              at.formatted("DIRECT", direct),
              at.formatted("CONTROLLER", controller)),
          "advertised.listeners",
          at.formatted("CLIENTS", advertised) + "," + at.formatted("DIRECT", direct),
          "listener.security.protocol.map",
          "CLIENTS:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT",
          "inter.broker.listener.name",
          "DIRECT",
          "controller.quorum.voters",
          "1@127.0.0.1:" + controller);
    }
  }

  /// @param arguments the folder of the log, and the ports
  public static void main(String[] arguments) throws IOException {
    QuietLogs.apply();
    var ports = Ports.of(arguments[1]);
    try (var broker = new EmbeddedKafka(Path.of(arguments[0]), ports.clients(), ports.settings())) {
      broker.start();
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }
}
