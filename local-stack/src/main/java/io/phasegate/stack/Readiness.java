package io.phasegate.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;

/// Asks a service whether it can work.
final class Readiness {
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int OK = 200;

  private Readiness() {}

  static boolean isReady(URI readiness) {
    try {
      URLConnection connection = readiness.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      return connection instanceof HttpURLConnection http && status(http) == OK;
    } catch (IOException e) {
      throw new UncheckedIOException("not an address that can be asked: " + readiness, e);
    }
  }

  private static int status(HttpURLConnection http) {
    try {
      return http.getResponseCode();
    } catch (IOException e) {
      return -1; // nobody listens yet: not ready
    } finally {
      http.disconnect();
    }
  }
}
