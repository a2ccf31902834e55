package io.phasegate.cli;

import io.phasegate.cli.governance.GovernanceApi;
import io.phasegate.cli.terminal.CliException;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.stack.StackDescription;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which governance-service a command talks to, and as whom.
final class GovernanceOption {
  private static final String URL_VARIABLE = "GOVERNANCE_SERVICE_URL";
  private static final String TOKEN_VARIABLE = "PHASEGATE_TOKEN";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "governance-service. Default: GOVERNANCE_SERVICE_URL, else the stack that runs here.")
  private @Nullable URI url;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the API token. Default: PHASEGATE_TOKEN, else the one of the local stack.")
  private @Nullable Path tokenFile;

  GovernanceApi api() {
    return new GovernanceApi(url(), token());
  }

  URI url() {
    var given = url != null ? url : variable(URL_VARIABLE).map(GovernanceOption::uri).orElse(null);
    if (given == null) {
      return ofRunningStack();
    }
    if (given.getHost() == null) {
      throw new CliException(
          ExitCode.USAGE, "--url: expected http://HOST:PORT or https://HOST, found " + given);
    }
    return given;
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "%s: expected a URL, found '%s'".formatted(URL_VARIABLE, text), e);
    }
  }

  private static URI ofRunningStack() {
    return Homes.runningStack().services().stream()
        .filter(service -> service.service().equals(Service.GOVERNANCE.id()))
        .map(StackDescription.ServiceAddress::url)
        .map(URI::create)
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.UNAVAILABLE,
                    "the stack that runs here has no governance-service; name one with --url"));
  }

  private String token() {
    return tokenFile != null
        ? read(tokenFile)
        : variable(TOKEN_VARIABLE).orElseGet(() -> read(Homes.current().governanceToken()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CliException(
          ExitCode.UNAVAILABLE,
          "no token: expected one in %s; name another with --token-file or PHASEGATE_TOKEN"
              .formatted(file),
          e);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(t -> !t.isEmpty());
  }
}
