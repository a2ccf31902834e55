package io.phasegate.governance.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/// The Ed25519 keys of this service, in a file that only it may read: a JWK set (RFC 7517, 8037)
/// whose keys also say from when on they sign (`use_from`, RFC 3339).
///
/// Keys rotate by adding one whose time is to come. Which key signs depends on the time of what is
/// signed, never on the clock, so that a replay signs alike; old keys stay for as long as something
/// they signed must be verified.
public final class KeyRing {
  private static final String USE_FROM = "use_from";
  private static final int LARGEST_FILE = 256 * 1024;

  private final List<Key> newestFirst;

  /// A key and the time from which on it signs.
  record Key(OctetKeyPairJsonWebKey jwk, Instant useFrom) {}

  private KeyRing(List<Key> keys) {
    this.newestFirst = keys.stream().sorted(Comparator.comparing(Key::useFrom).reversed()).toList();
  }

  /// The keys of this file, which is made with one key where it does not exist.
  ///
  /// @throws IllegalArgumentException where the file holds no usable keys
  public static KeyRing of(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw refused(
            file, "at most %d bytes".formatted(LARGEST_FILE), Files.size(file) + " bytes");
      }
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the signing keys cannot be read from " + file, e);
    }
  }

  /// The key that signs what happens at this time.
  OctetKeyPairJsonWebKey signingAt(Instant time) {
    return newestFirst.stream()
        .filter(key -> !key.useFrom().isAfter(time))
        .findFirst()
        .orElse(newestFirst.getLast())
        .jwk();
  }

  Optional<OctetKeyPairJsonWebKey> byId(String keyId) {
    return newestFirst.stream()
        .map(Key::jwk)
        .filter(jwk -> keyId.equals(jwk.getKeyId()))
        .findFirst();
  }

  /// The public halves as a JWK set.
  public String publicKeys() {
    var set = new JsonWebKeySet();
    newestFirst.forEach(key -> set.addJsonWebKey(key.jwk()));
    return set.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static KeyRing parse(Path file, String json) {
    try {
      var keys =
          new JsonWebKeySet(json).getJsonWebKeys().stream().map(jwk -> key(file, jwk)).toList();
      if (keys.isEmpty()) {
        throw refused(file, "at least one key", "none");
      }
      return new KeyRing(keys);
    } catch (JoseException e) {
      throw new IllegalArgumentException(
          "%s: expected a JWK set, found something else".formatted(file), e);
    }
  }

  private static Key key(Path file, JsonWebKey jwk) {
    if (jwk instanceof OctetKeyPairJsonWebKey okp
        && okp.getPublicKey() instanceof EdECPublicKey key
        && key.getParams().getName().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)
        && okp.getPrivateKey() != null
        && okp.getKeyId() != null) {
      var from = okp.getOtherParameterValue(USE_FROM, String.class);
      return new Key(okp, from == null ? Instant.MIN : Instant.parse(from));
    }
    throw refused(file, "private Ed25519 keys with a kid", "a key of type " + jwk.getKeyType());
  }

  /// The first of several instances makes the file; the others read it.
  private static void create(Path file) throws IOException {
    var directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    var draft = Files.createTempFile(directory, "keys", ".new", ownerOnly());
    try {
      Files.writeString(draft, generated(), StandardCharsets.UTF_8, StandardOpenOption.SYNC);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // another instance was faster
    } finally {
      Files.delete(draft);
    }
  }

  private static java.nio.file.attribute.FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static String generated() {
    try {
      var jwk = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
      jwk.setKeyId(UUID.randomUUID().toString());
      return new JsonWebKeySet(jwk).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    } catch (JoseException e) {
      throw new IllegalStateException("this Java makes no Ed25519 keys", e);
    }
  }

  private static IllegalArgumentException refused(Path file, String expected, String found) {
    return new IllegalArgumentException(
        "%s: expected %s, found %s".formatted(file, expected, found));
  }
}
