package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// TCP ports on the loopback address. Whoever asks for a free one must bind it soon: nothing
/// reserves it.
public final class Ports {
  private Ports() {}

  /// The preferred port where nobody listens on it, else any free one.
  public static int preferring(int preferred) {
    return isFree(preferred) ? preferred : free();
  }

  /// Any free port.
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free TCP port on the loopback address", e);
    }
  }

  static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false; // taken: that is the answer
    }
  }
}
