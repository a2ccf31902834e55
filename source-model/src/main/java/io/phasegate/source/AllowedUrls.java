package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The places that repositories may come from, as URL prefixes: `https://github.com/acme` allows
/// that address and everything below it, not `https://github.com/acme-labs`. An empty list allows
/// nothing: an event must not be able to make a service call an address of the event's choice.
///
/// Prefixes are `https://…` or `file:///…`; `http://` is taken for this machine only
/// (`127.0.0.1`, `localhost`), which tests need.
public final class AllowedUrls {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final List<RepositoryUrl> prefixes;

  private AllowedUrls(List<RepositoryUrl> prefixes) {
    this.prefixes = prefixes;
  }

  /// @throws IllegalArgumentException if one of them is no acceptable prefix
  public static AllowedUrls of(Collection<String> prefixes) {
    return new AllowedUrls(prefixes.stream().map(AllowedUrls::prefix).toList());
  }

  public static AllowedUrls none() {
    return new AllowedUrls(List.of());
  }

  /// The address that `url` names.
  ///
  /// @throws SourceUnavailable if no prefix allows it
  RepositoryUrl check(String url) {
    var address = RepositoryUrl.parse(url);
    if (prefixes.stream().noneMatch(address::isAtOrBelow)) {
      throw notAllowed(address.text());
    }
    return address;
  }

  /// A directory that an allowed `file://` URL led to, symlinks resolved. It must be allowed too.
  ///
  /// @throws SourceUnavailable if a symlink or a worktree's `.git` file leads out of the prefixes
  Path checkReal(Path directory) throws IOException {
    var real = directory.toRealPath();
    for (var prefix : prefixes) {
      if (prefix.isFile() && real.startsWith(realOrSame(prefix.file()))) {
        return real;
      }
    }
    throw notAllowed("a link to another directory");
  }

  private static Path realOrSame(Path path) throws IOException {
    return path.toFile().exists() ? path.toRealPath() : path;
  }

  private static RepositoryUrl prefix(String text) {
    try {
      var prefix = RepositoryUrl.parse(text);
      if (prefix.isPlainHttp() && !THIS_MACHINE.contains(prefix.host())) {
        throw new IllegalArgumentException(
            "allowed-urls: expected https:// for another machine, found " + prefix);
      }
      return prefix;
    } catch (SourceUnavailable e) {
      throw new IllegalArgumentException("allowed-urls: " + e.getMessage(), e);
    }
  }

  private static SourceUnavailable notAllowed(String found) {
    return new SourceUnavailable(
        Reason.URL_NOT_ALLOWED, "a URL below one of the configured prefixes", found);
  }
}
