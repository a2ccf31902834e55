package io.phasegate.stack.testing;

import io.phasegate.stack.EmbeddedKafka;
import io.phasegate.stack.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/// A broker as in production: TLS, passwords by SCRAM, and nothing allowed that no rule allows (see
/// [AccessRules]).
public final class SecuredBroker implements AutoCloseable {
  private static final String ADMIN = "admin";
  private static final String PLAIN_LOGIN = PlainLoginModule.class.getName();
  private static final String SCRAM_LOGIN = ScramLoginModule.class.getName();
  private static final int SCRAM_ITERATIONS = 4096;

  private final TestCertificate certificate;
  private final String adminPassword = newPassword();
  private final Map<String, String> passwords = new HashMap<>();
  private final EmbeddedKafka kafka;

  /// @param folder holds the log and the certificate
  public SecuredBroker(Path folder) {
    this.certificate = TestCertificate.in(folder.resolve("certificate"));
    this.kafka = new EmbeddedKafka(folder.resolve("kafka"), Ports.free(), settings());
  }

  public void start() {
    kafka.start();
  }

  @Override
  public void close() {
    kafka.close();
  }

  /// Makes a user with a password of its own and these rights.
  public void admit(String user, List<AclBinding> rights) {
    var password = newPassword();
    passwords.put(user, password);
    try (var admin = Admin.create(administrator())) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                      password)))
          .all()
          .get();
      admin.createAcls(rights).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not admit " + user, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while admitting " + user, e);
    }
  }

  /// The client settings of somebody who may do everything.
  public Map<String, Object> administrator() {
    return Map.copyOf(client("PLAIN", PLAIN_LOGIN, ADMIN));
  }

  /// What clients must trust.
  public TestCertificate certificate() {
    return certificate;
  }

  /// The client settings of a user who was admitted.
  public Map<String, String> client(String user) {
    return client("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule", user);
  }

  public String password(String user) {
    var password = user.equals(ADMIN) ? adminPassword : passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException(user + " was not admitted");
    }
    return password;
  }

  private Map<String, String> client(String mechanism, String module, String user) {
    return Map.of(
        "bootstrap.servers",
        kafka.bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        mechanism,
        "sasl.jaas.config",
        "%s required username=\"%s\" password=\"%s\";".formatted(module, user, password(user)),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificate.pem().toString());
  }

  /// The broker talks to its own controller in plain text and without a name, on a port that no
  /// client knows; on the clients' port nobody is anonymous.
  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("listener.security.protocol.map", "CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT"),
        Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512"),
        Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
        Map.entry(
            "listener.name.clients.plain.sasl.jaas.config",
            "%3$s required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
                .formatted(ADMIN, adminPassword, PLAIN_LOGIN)),
        Map.entry(
            "listener.name.clients.scram-sha-512.sasl.jaas.config", SCRAM_LOGIN + " required;"),
        Map.entry("ssl.keystore.type", "PKCS12"),
        Map.entry("ssl.keystore.location", certificate.keyStore().toString()),
        Map.entry("ssl.keystore.password", certificate.keyStorePassword()),
        Map.entry("ssl.key.password", certificate.keyStorePassword()),
        Map.entry("ssl.truststore.type", "PEM"),
        Map.entry("ssl.truststore.location", certificate.pem().toString()),
        Map.entry("authorizer.class.name", StandardAuthorizer.class.getName()),
        Map.entry("super.users", "User:ANONYMOUS;User:" + ADMIN));
  }

  private static String newPassword() {
    return UUID.randomUUID().toString();
  }
}
