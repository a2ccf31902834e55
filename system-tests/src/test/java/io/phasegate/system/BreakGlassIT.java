package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.cli.Phasegate;
import io.phasegate.cli.doctor.Backup;
import io.phasegate.cli.doctor.Check;
import io.phasegate.cli.doctor.Diagnosis;
import io.phasegate.cli.doctor.Doctor;
import io.phasegate.cli.doctor.Finding;
import io.phasegate.cli.doctor.Repairs;
import io.phasegate.cli.doctor.Severity;
import io.phasegate.cli.doctor.Surroundings;
import io.phasegate.cli.events.Broker;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.DatabaseAccess;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Two running services whose data is spoilt by hand, as failures and people spoil it: the doctor
/// says what, mends what it says it mends, and rejected events come back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakGlassIT {
  private static final String OUTCOMES = Topic.FINALIZER_DECISIONS.topicName();
  private static final String UNANSWERED = "ERROR answered finalizer-service";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());
  private final Executor executor = new Executor(Seed.random("BreakGlassIT"), "break-glass");

  @TempDir Path folder;

  @BeforeAll
  void start() {
    fleet.start(Service.FINALIZER, Service.GOVERNANCE);
  }

  @AfterAll
  void stop() {
    fleet.close();
    topics.close();
  }

  @Test
  void findsEveryContradictionAndMendsWhatItSaysItMends()
      throws SQLException, IOException, ExecutionException, InterruptedException {
    var phase = decided(executor.documentation());
    var other = decided(executor.documentation());
    await().atMost(LIMIT).untilAsserted(() -> assertThat(problems(examine())).isEmpty());

    spoil(phase, other);

    var sick =
        await().atMost(LIMIT).until(this::examine, found -> problems(found).contains(UNANSWERED));
    assertThat(problems(sick))
        .containsExactlyInAnyOrder(
            "ERROR schema finalizer-service",
            "ERROR published finalizer-service",
            "ERROR ledger finalizer-service",
            UNANSWERED,
            "ERROR states finalizer-service",
            "ERROR readable finalizer-service",
            "WARNING orphans finalizer-service",
            "ERROR overdue finalizer-service",
            "ERROR audit governance-service",
            "ERROR topic " + OUTCOMES);
    assertThat(sick.exitCode()).isEqualTo(1);
    assertThat(sick.findings())
        .filteredOn(finding -> finding.check() == Check.AUDIT)
        .singleElement()
        .matches(finding -> finding.found().contains("entry 1 was changed"));

    var told = new ArrayList<String>();
    var backup = new Backup(folder.resolve("backup"));
    new Repairs(surroundings(), backup, told::add).run(sick.plan());

    assertThat(told).hasSize(3).noneMatch(line -> line.contains("left alone"));
    assertThat(problems(examine()))
        .containsExactlyInAnyOrder(
            "ERROR schema finalizer-service",
            "ERROR ledger finalizer-service",
            UNANSWERED,
            "ERROR states finalizer-service",
            "ERROR readable finalizer-service",
            "ERROR overdue finalizer-service",
            "ERROR audit governance-service");
    assertThat(topics.await(OUTCOMES, record -> id(record).startsWith("lost-"), 1))
        .singleElement()
        .returns(phase.key(), ConsumerRecord::key);
    assertThat(Files.readString(backup.folder().resolve("topics.txt"))).contains("retention.ms=-1");

    putBack(backup);
    assertThat(count("deadline where state_key = 'nobody/there'")).isEqualTo(1);
    heal();
    assertThat(problems(examine())).isEmpty();
  }

  @Test
  void saysWhichServiceIsNotThere() {
    decided(executor.documentation());
    var token = stack.database(Service.TOKEN);
    var forgotten = new DatabaseAccess(token.jdbcUrl(), token.username(), "wrong");

    assertThat(problems(examine(alone(token))))
        .containsExactlyInAnyOrder("ERROR lag token-service", "ERROR schema token-service");
    var unreachable = examine(alone(forgotten));
    assertThat(problems(unreachable))
        .containsExactlyInAnyOrder("ERROR lag token-service", "ERROR database token-service");
    assertThat(unreachable.exitCode()).isEqualTo(69);
  }

  private Surroundings alone(DatabaseAccess token) {
    return new Surroundings(
        Broker.at(stack.bootstrapServers()),
        Map.of(Program.of(Service.TOKEN), token),
        Map.of(),
        folder);
  }

  private void spoil(SentPhase phase, SentPhase other)
      throws SQLException, ExecutionException, InterruptedException {
    finalizer(
        "insert into deadline values ('nobody/there', 'delta', now() + interval '1 hour')",
        "insert into deadline values ('%s', 'late', now() - interval '1 hour', now() + interval '1 day')"
            .formatted(phase.key()),
        ("insert into decision select gen_random_uuid(), 'lost', event_type, state_key,"
                + " replace(records, '\"ce_id\":\"', '\"ce_id\":\"lost-'), stored_at, bodies"
                + " from decision where event_key = '%s'")
            .formatted(phase.ledgerKey()),
        "update databasechangelog set id = 'from-the-future' where id = 'finalizer-001-phase'",
        "create table kept as select * from decision where event_key = '%s'"
            .formatted(other.ledgerKey()),
        "delete from decision where event_key = '%s'".formatted(other.ledgerKey()));
    breakState(phase);
    admin(
        "alter table governance.audit_entry disable trigger all",
        "update governance.audit_entry set detail = detail || '!' where seq = 1");
    retention("-1");
  }

  /// What the doctor leaves to people.
  private void heal() throws SQLException {
    finalizer(
        "delete from deadline",
        "update databasechangelog set id = 'finalizer-001-phase' where id = 'from-the-future'",
        "insert into decision select * from kept",
        "drop table kept");
    mendState();
    admin(
        "update governance.audit_entry set detail = rtrim(detail, '!') where seq = 1",
        "alter table governance.audit_entry enable trigger all");
  }

  /// A state that a newer version wrote makes every event of its phase fail. When it is put right,
  /// the events come back, and what belongs together meets.
  @Test
  void decidesAnEventOnceTheDefectThatRejectedItIsGone()
      throws SQLException, JsonProcessingException {
    var first = decided(executor.documentation());
    breakState(first);
    var second = nextAttempt(first);
    var delta = executor.cleanDelta(second);
    topics.publish(second.record().toProducerRecord());
    topics.publish(delta.toProducerRecord());
    var deltaId = new EventId(String.valueOf(delta.headers().get(Headers.ID)));
    assertThat(answers(second.id(), 1)).containsExactly("EventRejected");
    assertThat(answers(deltaId, 1)).containsExactly("EventRejected");
    awaitLetterOfTheAudit(second);
    mendState();

    var run = redrive();

    assertThat(run)
        .contains("id=%s count=1".formatted(second.id()), "id=%s count=1".formatted(deltaId));
    assertThat(answers(second.id(), 2)).containsExactly("EventRejected", "PhaseFinalized");
    assertThat(redrive()).contains("count=1");
    assertThat(answers(second.id(), 3))
        .containsExactly("EventRejected", "PhaseFinalized", "PhaseFinalized");
    var ids = topics.awaitAnswers(OUTCOMES, second.id(), 3).stream().map(BreakGlassIT::id).toList();
    assertThat(ids.get(2)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(0));
    assertThat(count("decision where event_id = '%s'".formatted(second.id()))).isEqualTo(2);
  }

  /// Governance audits the completion too, and its word on it is rejected like the others.
  private void awaitLetterOfTheAudit(SentPhase phase) {
    var letters = Service.FINALIZER.deadLetters(Topic.GOVERNANCE_DECISIONS.topicName());
    var cause = phase.id().value();
    topics.await(
        letters, letter -> TestTopics.header(letter, Headers.CAUSATION_ID).equals(cause), 1);
  }

  /// The command as people give it.
  private String redrive() {
    var out = new StringWriter();
    var error = new StringWriter();
    int exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(error))
            .execute(
                "dlq",
                "redrive",
                "--yes",
                "--service=finalizer-service",
                "--reason=PROCESSING_FAILED",
                "--bootstrap-servers=" + stack.bootstrapServers());
    assertThat(exitCode).as(out + "\n" + error).isZero();
    return out.toString();
  }

  private SentPhase decided(SentPhase phase) {
    topics.publish(phase.record().toProducerRecord());
    topics.awaitAnswers(OUTCOMES, phase.id(), 1);
    return phase;
  }

  /// Code and tests, where the attempt before was documentation.
  private SentPhase nextAttempt(SentPhase first) throws JsonProcessingException {
    var tested = executor.tested(executor.suite(), "after-good", PhaseStatus.COMPLETE);
    var body = (ObjectNode) ContractJson.mapper().valueToTree(tested.event());
    body.set("phase", ContractJson.mapper().valueToTree(first.event().phase()));
    ((ObjectNode) body.path("phase")).put("attempt", 2);
    var event = ContractJson.mapper().treeToValue(body, PhaseCompleted.class);
    var headers = tested.record().headers();
    var record =
        EventWriter.event(
            tested.record().topic(),
            String.valueOf(headers.get(Headers.SOURCE)),
            tested.id(),
            Instant.parse(String.valueOf(headers.get(Headers.TIME))),
            event);
    return new SentPhase(tested.id(), event, record, tested.expected());
  }

  /// The types of what answers an event.
  private List<String> answers(EventId cause, int count) {
    return topics.awaitAnswers(OUTCOMES, cause, count).stream()
        .map(record -> TestTopics.header(record, Headers.TYPE))
        .toList();
  }

  private Diagnosis examine() {
    return examine(surroundings());
  }

  private static Diagnosis examine(Surroundings surroundings) {
    var window = Doctor.window(Duration.ofHours(1), Duration.ZERO, 2_000, Duration.ofDays(30));
    return new Doctor(surroundings, window).examine();
  }

  private Surroundings surroundings() {
    return new Surroundings(
        Broker.at(stack.bootstrapServers()),
        Map.of(
            Program.of(Service.FINALIZER), stack.database(Service.FINALIZER),
            Program.of(Service.GOVERNANCE), stack.database(Service.GOVERNANCE)),
        Map.of(
            Service.FINALIZER, fleet.url(Service.FINALIZER),
            Service.GOVERNANCE, fleet.url(Service.GOVERNANCE)),
        folder);
  }

  private static List<String> problems(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.severity().compareTo(Severity.INFO) > 0)
        .map(BreakGlassIT::name)
        .toList();
  }

  private static String name(Finding finding) {
    return "%s %s %s".formatted(finding.severity(), finding.check().id(), finding.subject());
  }

  private void breakState(SentPhase phase) throws SQLException {
    finalizer(
        "create table if not exists sound as select * from phase where false",
        "insert into sound select * from phase where key = '%s'".formatted(phase.key()),
        ("update phase set state ="
                + " regexp_replace(state::text, '\"status\":\"[A-Z]+\"', '\"status\":\"ODD\"')::json"
                + " where key = '%s'")
            .formatted(phase.key()));
  }

  private void mendState() throws SQLException {
    finalizer(
        "update phase p set state = s.state from sound s where s.key = p.key", "drop table sound");
  }

  private void retention(String value) throws ExecutionException, InterruptedException {
    try (var admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
      var topic = new ConfigResource(ConfigResource.Type.TOPIC, OUTCOMES);
      var set = new AlterConfigOp(new ConfigEntry("retention.ms", value), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
    }
  }

  private void putBack(Backup backup) throws SQLException, IOException {
    finalizer(Files.readString(backup.folder().resolve("finalizer.sql")));
  }

  private int count(String rows) throws SQLException {
    var access = stack.database(Service.FINALIZER);
    try (var connection = connect(access);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from " + rows)) {
      result.next();
      return result.getInt(1);
    }
  }

  private void finalizer(String... statements) throws SQLException {
    execute(stack.database(Service.FINALIZER), statements);
  }

  private void admin(String... statements) throws SQLException {
    execute(stack.admin(), statements);
  }

  private static void execute(DatabaseAccess access, String... statements) throws SQLException {
    try (var connection = connect(access);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(DatabaseAccess access) throws SQLException {
    return DriverManager.getConnection(access.jdbcUrl(), access.username(), access.password());
  }

  private static String id(ConsumerRecord<String, byte[]> record) {
    return TestTopics.header(record, Headers.ID);
  }
}
