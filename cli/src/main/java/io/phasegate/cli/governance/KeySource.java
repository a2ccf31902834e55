package io.phasegate.cli.governance;

import io.phasegate.cli.http.ServiceApi;
import io.phasegate.cli.http.ServiceApi.Attempts;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.URI;
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
    var source = new ServiceApi("the source of keys", url, TIMEOUT, Attempts.UNTIL_RESTARTED);
    var answer = source.send(source.request(""));
    if (answer.status() != 200) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "no keys at %s: expected status 200, found %d".formatted(url, answer.status()));
    }
    return answer.body();
  }
}
