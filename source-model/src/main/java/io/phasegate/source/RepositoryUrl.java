package io.phasegate.source;

import io.phasegate.source.SourceUnavailable.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The address of a repository in its one normalised spelling, so that a comparison of texts is a
/// comparison of addresses: scheme and host in lower case, no default port, no user, no query, no
/// `..`, no empty names, no trailing `/`.
///
/// @param text scheme, host and path, as [#parse] leaves them
record RepositoryUrl(String text) {
  private static final Set<String> SCHEMES = Set.of("https", "http", "file");
  private static final Pattern HIDDEN_SEPARATOR =
      Pattern.compile("%(2f|5c|2e|25|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

  /// @throws SourceUnavailable if the text is no address of a repository
  static RepositoryUrl parse(String text) {
    try {
      return normalise(new URI(text));
    } catch (URISyntaxException e) {
      // The cause quotes the text, which may hold a password: it is left out.
      throw refusal("an absolute https:// or file:// URL", "a text that is no URL");
    }
  }

  boolean isFile() {
    return text.startsWith("file:");
  }

  boolean isPlainHttp() {
    return text.startsWith("http:");
  }

  String host() {
    return String.valueOf(URI.create(text).getHost());
  }

  /// Where the repository lies on this machine.
  Path file() {
    return Path.of(URI.create(text));
  }

  /// Whether this address is `prefix` or lies below it.
  boolean isAtOrBelow(RepositoryUrl prefix) {
    return text.equals(prefix.text) || text.startsWith(prefix.text + "/");
  }

  @Override
  public String toString() {
    return text;
  }

  private static RepositoryUrl normalise(URI uri) throws URISyntaxException {
    var scheme = lower(uri.getScheme());
    require(SCHEMES.contains(scheme), "an absolute https:// or file:// URL", "another scheme");
    require(!uri.isOpaque(), "a URL with a path", "an opaque URL");
    var authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    require(authority.indexOf('@') < 0, "a URL without user and password", "a URL with a user");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "a URL without ? and #",
        "a URL with a query or a fragment");
    var path = normalisePath(uri);
    return scheme.equals("file")
        ? new RepositoryUrl("file://" + localPath(authority, path))
        : new RepositoryUrl(
            new URI(scheme, null, host(uri), port(uri, scheme), path, null, null).toASCIIString());
  }

  private static String normalisePath(URI uri) {
    var raw = uri.getRawPath() == null ? "" : uri.getRawPath();
    require(
        !HIDDEN_SEPARATOR.matcher(raw).find(),
        "a path without encoded dots, slashes and control characters",
        "one of them");
    var path = uri.getPath() == null ? "" : uri.getPath();
    var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (!trimmed.isEmpty()) {
      var names = Arrays.stream(trimmed.substring(1).split("/", -1)).toList();
      require(
          names.stream().noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals("..")),
          "a path without //, . and ..",
          "one of them");
      require(trimmed.indexOf('\\') < 0, "a path without \\", "one with it");
    }
    return trimmed;
  }

  private static String localPath(String authority, String path) throws URISyntaxException {
    require(
        authority.isEmpty() || lower(authority).equals("localhost"),
        "file:///path on this machine",
        "another machine");
    require(!path.isEmpty(), "the path of a repository", "the root of the file system");
    return new URI(null, null, path, null).toASCIIString();
  }

  private static String host(URI uri) {
    var host = lower(uri.getHost());
    require(!host.isEmpty(), "a URL with a host name", "none");
    return host;
  }

  private static int port(URI uri, String scheme) {
    int usual = scheme.equals("https") ? 443 : 80;
    return uri.getPort() == usual ? -1 : uri.getPort();
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static void require(boolean holds, String expected, String found) {
    if (!holds) {
      throw refusal(expected, found);
    }
  }

  private static SourceUnavailable refusal(String expected, String found) {
    return new SourceUnavailable(Reason.URL_NOT_ALLOWED, expected, found);
  }
}
