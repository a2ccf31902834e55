package io.phasegate.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.phasegate.contracts.ContractViolation;
import io.phasegate.contracts.Require;
import io.phasegate.contracts.codec.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who has a token, from a file that holds `{"clients": [{"name", "role", "groups",
/// "tokenSha256"}]}`.
public final class Clients {
  private static final int TOKEN_BYTES = 32;
  private static final int LONGEST_TOKEN = 200;

  private final List<Account> accounts;

  private Clients(List<Account> accounts) {
    this.accounts = List.copyOf(accounts);
  }

  /// The file's content.
  record ClientFile(List<Account> clients) {}

  /// A client and its token.
  ///
  /// @param tokenSha256 in hexadecimal; tokens have 256 random bits, so that a plain hash cannot be
  ///     searched
  record Account(String name, Role role, @Nullable List<String> groups, String tokenSha256) {
    Account {
      Require.that(
          "client.tokenSha256",
          tokenSha256 != null && tokenSha256.matches("[0-9a-f]{64}"),
          "a SHA-256 digest in lower-case hexadecimal",
          "something else");
    }

    Client client() {
      return new Client(name, role, Require.listOrEmpty("client.groups", groups));
    }
  }

  /// @throws IllegalArgumentException where the file cannot be used
  public static Clients of(Path file) {
    try {
      var content = ContractJson.mapper().readValue(Files.readString(file), ClientFile.class);
      var names =
          content.clients().stream().map(each -> each.client().name()).collect(Collectors.toSet());
      if (names.size() != content.clients().size()) {
        throw new ContractViolation("clients", "every name once", "a name twice");
      }
      return new Clients(content.clients());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: expected a list of clients, found %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("the clients cannot be read from " + file, e);
    }
  }

  /// As [#of]; where the file does not exist it is made, with one client `local`, whose token is
  /// written to a second file beside it, for its owner only. Of several processes that start at
  /// once with the same files one makes them and the others wait for it.
  ///
  /// @param token where the token is written to
  public static synchronized Clients createdWhereMissing(Path file, Path token) {
    if (!Files.exists(file)) {
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createDirectories(token.toAbsolutePath().getParent());
        createAlone(file, token);
      } catch (IOException e) {
        throw new UncheckedIOException("the API's tokens cannot be written to " + token, e);
      }
    }
    return of(file);
  }

  /// The lock's file stays: deleting it would let a third process lock another one.
  private static void createAlone(Path file, Path token) throws IOException {
    var lock = file.resolveSibling(file.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      if (!Files.exists(file)) {
        var text = newToken();
        write(token, text + "\n");
        write(
            file,
            """
            {"clients": [{"name": "local", "role": "admin", "groups": [], "tokenSha256": "%s"}]}
            """
                .formatted(TokenDigest.of(text)));
      }
    }
  }

  private static String newToken() {
    var random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /// Whose token this is.
  public Optional<Client> byToken(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    var digest = TokenDigest.of(token).getBytes(StandardCharsets.US_ASCII);
    return accounts.stream()
        .filter(
            account ->
                MessageDigest.isEqual(
                    account.tokenSha256().getBytes(StandardCharsets.US_ASCII), digest))
        .map(Account::client)
        .findFirst();
  }

  /// Readers see the whole file or none.
  private static void write(Path file, String text) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, text, StandardOpenOption.SYNC);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
