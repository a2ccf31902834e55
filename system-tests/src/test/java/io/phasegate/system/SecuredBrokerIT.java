package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.cli.Phasegate;
import io.phasegate.cli.terminal.ExitCode;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.AccessRules;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import io.phasegate.stack.StackException;
import io.phasegate.stack.TopicProvisioning;
import io.phasegate.stack.testing.SecuredBroker;
import io.phasegate.stack.testing.TestCertificate;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.Poison;
import io.phasegate.system.kit.Secrecy;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packaged finalizer and gateway on a broker and a database that both speak TLS and ask who
/// they are, with no right that they do not need: they do their work all the same, and nobody else
/// can decide in a service's name.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredBrokerIT {
  private static final String FINALIZER = Service.FINALIZER.id();
  private static final String GATEWAY = Program.GATEWAY.id();
  private static final String EXECUTOR = "executor";
  private static final String WRONG_PASSWORD = "wrong-password";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Random random = Seed.random("SecuredBrokerIT");
  private final Executor executor = new Executor(random, "secured");
  private final TestStack stack = TestStack.shared();
  private final Path folder;
  private final SecuredBroker broker;

  SecuredBrokerIT(@TempDir Path folder) {
    this.folder = folder;
    this.broker = new SecuredBroker(folder.resolve("broker"));
  }

  @BeforeAll
  void start() throws SQLException {
    assumeTrue(
        "embedded".equals(System.getProperty("phasegate.infra")),
        "SKIPPED: a database in a container cannot read the certificate of this test");
    stack.stopKafka(); // nobody is to use it
    encryptDatabase();
    broker.start();
    try (var admin = Admin.create(broker.administrator())) {
      new TopicProvisioning("", DeployedServices.ALL).run(admin);
    }
    for (var service : List.of(Service.FINALIZER, Service.BASELINE)) {
      broker.admit(service.id(), AccessRules.service(service, "User:" + service.id()));
    }
    broker.admit(EXECUTOR, AccessRules.executor("User:" + EXECUTOR));
    broker.admit(GATEWAY, AccessRules.gateway("User:" + GATEWAY));
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void decidesWithNoMoreRightsThanItNeeds() throws IOException, SQLException {
    try (var fleet = new ServiceFleet(stack, settings(broker.client(FINALIZER)));
        var topics = new TestTopics(broker.client(EXECUTOR));
        var operator = new TestTopics(broker.administrator())) {
      fleet.start(Service.FINALIZER);

      var phase = executor.documentation();
      assertThat(decisionOn(phase, topics)).isEqualTo(phase.expected());

      var unanswered = executor.tested(executor.suite()); // only its deadline decides
      topics.publish(unanswered.record().toProducerRecord());
      topics.awaitAnswer(Service.FINALIZER.decisions().topicName(), unanswered.id());

      var id = executor.nextId();
      topics.publish(Poison.any(random, Topic.PHASE_COMPLETED, id));
      var letters = Service.FINALIZER.deadLetters(Topic.PHASE_COMPLETED.topicName());
      assertThat(operator.await(letters, _ -> true, 1)).hasSize(1);

      assertThat(connectionsWithoutTls()).isZero();
      Secrecy.assertKept(secrets(), List.of(fleet.log(Service.FINALIZER)));
    }
  }

  /// It writes events, reads them for its tables, and looks how far services have come.
  @Test
  void opensTheDoorWithNoMoreRightsThanItNeeds() throws IOException, InterruptedException {
    var token = folder.resolve("token");
    var settings = settings(Program.GATEWAY, broker.client(GATEWAY));
    settings.put("PHASEGATE_GATEWAY_CLIENTS_FILE", folder.resolve("clients").toString());
    settings.put("PHASEGATE_GATEWAY_TOKEN_FILE", token.toString());
    try (var fleet = new ServiceFleet(stack, settings);
        var door = HttpClient.newHttpClient()) {
      fleet.start(Program.GATEWAY);
      var phase = executor.documentation();
      var body = BodyPublishers.ofString(phase.record().value());
      var publish = call(fleet, "/api/events/PhaseCompleted", token).POST(body);
      assertThat(answer(door, publish)).contains("\"accepted\"");

      var path = "/api/phases/%s/timeline".formatted(phase.event().phase().key());
      var timeline = call(fleet, path, token);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(answer(door, timeline)).contains("PhaseCompleted"));
      assertThat(answer(door, call(fleet, "/api/lag", token)))
          .contains(Service.FINALIZER.id(), Topic.PHASE_COMPLETED.topicName());
    }
  }

  private static HttpRequest.Builder call(ServiceFleet fleet, String path, Path token)
      throws IOException {
    return HttpRequest.newBuilder(fleet.address(Program.GATEWAY, path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + Files.readString(token).strip())
        .header("Content-Type", "application/json");
  }

  private static String answer(HttpClient door, HttpRequest.Builder call)
      throws IOException, InterruptedException {
    return door.send(call.build(), BodyHandlers.ofString()).body();
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, finalizer.decisions.v1",
    "gateway, governance.verdicts.v1",
    "baseline-service, finalizer.decisions.v1",
    "finalizer-service, baseline.decisions.v1",
    "finalizer-service, phase.completed.v1",
    "executor, finalizer.decisions.v1",
    "executor, baseline.decisions.v1",
    "executor, governance.decisions.v1",
    "executor, governance.verdicts.v1",
    "executor, finalizer-service.timers.v1",
    "executor, phase.completed.v1.finalizer-service.dlq"
  })
  void letsNobodyWriteWhatIsNotTheirs(String user, String topic) {
    try (var topics = new TestTopics(broker.client(user))) {
      assertThatThrownBy(() -> topics.publish(new ProducerRecord<>(topic, "k", new byte[1])))
          .hasRootCauseInstanceOf(TopicAuthorizationException.class)
          .rootCause()
          .hasMessageContaining(topic);
    }
  }

  @Test
  void letsCommandsInByTheirSettingsFile() throws IOException {
    var body = Files.writeString(folder.resolve("body"), executor.documentation().record().value());

    assertThat(publish(body, EXECUTOR)).isEqualTo(ExitCode.OK);
    assertThat(publish(body, FINALIZER)).isEqualTo(ExitCode.UNAVAILABLE);
  }

  @Test
  void letsNobodyElseMoveAServiceInTheLog() {
    try (var admin = Admin.create(Map.copyOf(broker.client(EXECUTOR)))) {
      assertThatThrownBy(() -> admin.deleteConsumerGroups(List.of(FINALIZER)).all().get())
          .hasCauseInstanceOf(GroupAuthorizationException.class);
    }
  }

  @Test
  void isNotReadyWithAWrongPasswordAndSaysSo() throws IOException {
    var client = new HashMap<>(broker.client(FINALIZER));
    client.computeIfPresent(
        "sasl.jaas.config", (_, jaas) -> jaas.replace(broker.password(FINALIZER), WRONG_PASSWORD));

    awaitRefusal(settings(client), "SaslAuthenticationException");
  }

  @Test
  void isNotReadyWhereItDoesNotTrustTheBrokerAndSaysSo() throws IOException {
    var client = new HashMap<>(broker.client(FINALIZER));
    client.put("ssl.truststore.location", stranger("broker").pem().toString());

    awaitRefusal(settings(client), "SslAuthenticationException");
  }

  @Test
  void isNotReadyWithoutItsRightsAndSaysSo() throws IOException {
    broker.admit("newcomer", List.of());

    awaitRefusal(settings(broker.client("newcomer")), "TopicAuthorizationException");
  }

  @Test
  void doesNotStartWhereItDoesNotTrustTheDatabase() throws IOException {
    var settings = settings(broker.client(FINALIZER));
    settings.put(
        "QUARKUS_DATASOURCE_JDBC_URL",
        jdbcUrl(Program.of(Service.FINALIZER), stranger("database")));

    try (var fleet = new ServiceFleet(stack, settings)) {
      assertThatThrownBy(() -> fleet.start(Service.FINALIZER))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("ended with exit code 1 ");
      assertThat(fleet.log(Service.FINALIZER)).content().contains("PSQLException", "SSL error");
    }
  }

  /// A certificate that nothing here shows.
  private TestCertificate stranger(String name) {
    return TestCertificate.in(folder.resolve("not-of-the-" + name));
  }

  private void awaitRefusal(Map<String, String> settings, String cause) throws IOException {
    try (var fleet = new ServiceFleet(stack, settings)) {
      fleet.launch(Service.FINALIZER);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .untilAsserted(() -> assertThat(fleet.readinessOf(Service.FINALIZER)).contains(cause));
      assertThat(fleet.isReady(Service.FINALIZER)).isFalse();
      assertThat(fleet.log(Service.FINALIZER))
          .content()
          .contains("step=connect outcome=waiting cause=org.apache.kafka.common.errors." + cause);
      Secrecy.assertKept(
          Map.of("the wrong password", WRONG_PASSWORD), List.of(fleet.log(Service.FINALIZER)));
    }
  }

  private int publish(Path body, String user) throws IOException {
    var file = folder.resolve(user + ".properties");
    var settings = new Properties();
    settings.putAll(broker.client(user));
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    }
    return Phasegate.commandLine()
        .execute("publish", "PhaseCompleted", body.toString(), "--command-config", file.toString());
  }

  private static PhaseStatus decisionOn(SentPhase phase, TestTopics topics) {
    topics.publish(phase.record().toProducerRecord());
    var decision = topics.awaitAnswer(Service.FINALIZER.decisions().topicName(), phase.id());
    return ((PhaseOutcome) decision).status();
  }

  private Map<String, String> settings(Map<String, String> client) {
    return settings(Program.of(Service.FINALIZER), client);
  }

  private Map<String, String> settings(Program program, Map<String, String> client) {
    var settings = new HashMap<String, String>();
    client.forEach(
        (name, value) ->
            settings.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    settings.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(program, broker.certificate()));
    settings.put("PHASEGATE_FINALIZER_DELTA_WAIT", "PT1S");
    return settings;
  }

  private String jdbcUrl(Program program, TestCertificate trusted) {
    return "%s&sslmode=verify-full&sslrootcert=%s"
        .formatted(stack.database(program).jdbcUrl(), trusted.pem());
  }

  private Map<String, String> secrets() {
    return Map.of(
        "the broker's password", broker.password(FINALIZER),
        "the database's password", stack.database(Service.FINALIZER).password(),
        "the administrator's password", stack.admin().password());
  }

  /// Takes effect without a restart.
  private void encryptDatabase() throws SQLException {
    var certificate = broker.certificate();
    var admin = stack.admin();
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
        var statement = connection.createStatement()) {
      statement.execute("alter system set ssl_cert_file = '%s'".formatted(certificate.pem()));
      statement.execute("alter system set ssl_key_file = '%s'".formatted(certificate.key()));
      statement.execute("alter system set ssl = on");
      statement.execute("select pg_reload_conf()");
    }
  }

  private int connectionsWithoutTls() throws SQLException {
    var admin = stack.admin();
    try (var connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.username(), admin.password());
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select count(*) filter (where not ssl), count(*)
                from pg_stat_ssl join pg_stat_activity using (pid)
                where usename = '%s'
                """
                    .formatted(stack.database(Service.FINALIZER).username()))) {
      rows.next();
      assertThat(rows.getInt(2)).isPositive();
      return rows.getInt(1);
    }
  }
}
