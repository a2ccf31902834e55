package io.phasegate.stack.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A server certificate for 127.0.0.1 that signs itself, so that it is also the authority that
/// clients trust. Made anew for every test by the JDK's `keytool`, as files in the forms that Kafka
/// and PostgreSQL take.
public final class TestCertificate {
  private static final String ALIAS = "server";
  private static final String PASSWORD = "test-store";
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private final Path folder;

  private TestCertificate(Path folder) {
    this.folder = folder;
  }

  /// @param folder takes the files; created where missing
  public static TestCertificate in(Path folder) {
    var certificate = new TestCertificate(folder);
    try {
      Files.createDirectories(folder);
      certificate.generate();
      certificate.export();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a certificate to " + folder, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("keytool made a store that the JDK does not read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool worked", e);
    }
    return certificate;
  }

  /// Certificate and key in PKCS 12.
  public Path keyStore() {
    return folder.resolve("server.p12");
  }

  public String keyStorePassword() {
    return PASSWORD;
  }

  /// The certificate in PEM: what a client trusts, and what a server shows.
  public Path pem() {
    return folder.resolve("server.crt");
  }

  /// The private key in PEM, readable by its owner only, as PostgreSQL demands.
  public Path key() {
    return folder.resolve("server.key");
  }

  private void generate() throws IOException, InterruptedException {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=phasegate test",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-ext",
                "BC=ca:true",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore().toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    var said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool made no certificate: " + said);
    }
  }

  private void export() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
    var key = store.getKey(ALIAS, PASSWORD.toCharArray());
    Files.writeString(pem(), pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(key(), PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.writeString(key(), pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(type, BASE64.encodeToString(content));
  }
}
