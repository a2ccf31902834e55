package io.phasegate.runtime;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/// The HTTP endpoints of the service under test.
final class Endpoints {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Endpoints() {}

  static HttpResponse<String> get(String path) {
    var root = ConfigProvider.getConfig().getValue("test.url", String.class);
    var request = HttpRequest.newBuilder(URI.create(root + path)).build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(path + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(path, e);
    }
  }

  /// The sum of a metric's samples whose line contains the label; zero where there are none.
  static double metric(String name, String label) {
    return get("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
