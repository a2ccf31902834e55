package io.phasegate.cli.governance;

import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Where the public keys of allowances come from.
public final class KeySource {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private KeySource() {}

  /// The keys of a governance-service.
  public static String of(URI service) {
    return fetched(
        URI.create(service.toString().replaceFirst("/+$", "") + "/.well-known/jwks.json"));
  }

  /// @param place a URL or a file
  public static String of(String place) {
    return place.startsWith("http://") || place.startsWith("https://")
        ? fetched(URI.create(place))
        : read(Path.of(place));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CliException(ExitCode.UNAVAILABLE, "--jwks: cannot read the keys in " + file, e);
    }
  }

  private static String fetched(URI url) {
    try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
      var request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new CliException(
            ExitCode.UNAVAILABLE,
            "no keys at %s: expected status 200, found %d".formatted(url, response.statusCode()));
      }
      return response.body();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE, "no keys at %s: it does not answer".formatted(url), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.UNAVAILABLE, "interrupted", e);
    }
  }
}
