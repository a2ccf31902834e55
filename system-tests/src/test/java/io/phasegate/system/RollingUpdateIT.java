package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.Program;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Audit;
import io.phasegate.system.kit.Books;
import io.phasegate.system.kit.DecisionTopics;
import io.phasegate.system.kit.Earlier;
import io.phasegate.system.kit.EarlierLog;
import io.phasegate.system.kit.Groups;
import io.phasegate.system.kit.LaterVersion;
import io.phasegate.system.kit.Migrations;
import io.phasegate.system.kit.Rerunner;
import io.phasegate.system.kit.SameDecision;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.Specimens;
import io.phasegate.system.kit.SteadyLoad;
import io.phasegate.system.kit.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import liquibase.exception.LiquibaseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Two versions at once. The version before is a recording of what it read and said; the version
/// after is what it may do: more fields, more headers, more columns and tables.
///
/// `-Dphasegate.earlier.write=true` makes the recording, see `docs/howto/upgrade.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RollingUpdateIT {
  private static final Service[] ALL = DeployedServices.ALL.toArray(Service[]::new);
  private static final Service[] BEFORE_THE_FINALIZER = {
    Service.TOKEN, Service.BASELINE, Service.GOVERNANCE, Service.CONTINUATION
  };
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Duration TICK = Duration.ofMillis(500);

  private final Random random = Seed.random("RollingUpdateIT");
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final DecisionTopics decisions = new DecisionTopics(topics);
  private final Audit audit = new Audit(stack, topics);
  private final Books books = new Books(stack);
  private final Map<Service, Map<Integer, Long>> recorded = new EnumMap<>(Service.class);
  private final ServiceFleet fleet;
  private final ServiceFleet next;

  RollingUpdateIT(@TempDir Path folder) {
    var settings =
        Map.of(
            "PHASEGATE_FINALIZER_GOVERNANCE_REQUIRED", "true",
            "PHASEGATE_GOVERNANCE_KEYS_FILE", folder.resolve("keys").toString(),
            "PHASEGATE_GOVERNANCE_CLIENTS_FILE", folder.resolve("clients").toString(),
            "PHASEGATE_GOVERNANCE_TOKEN_FILE", folder.resolve("token").toString());
    this.fleet = new ServiceFleet(stack, settings);
    this.next = new ServiceFleet(stack, settings);
  }

  /// All that the services of the version before read, with every second record as a version after
  /// this one might write it. Events go one after the other, as they were recorded: the broker's
  /// times tell which side of a join came first, and decide (`cached` or `captured`).
  @BeforeAll
  void publishWhatAnotherVersionWrote() throws IOException, SQLException {
    if (Earlier.WRITE) {
      record();
    }
    assumeFalse(Earlier.WRITE, "SKIPPED: recorded; compare without the switch");
    var log = EarlierLog.read();
    LaterVersion.halfOf(log.events()).forEach(each -> topics.publish(each.toProducerRecord()));
    LaterVersion.halfOf(log.decisions()).stream()
        .filter(each -> !each.topic().equals(Service.FINALIZER.decisions().topicName()))
        .forEach(each -> topics.send(each.toProducerRecord()));
    topics.flush();
    for (var service : ALL) {
      recorded.put(service, decisions.end(service));
    }
  }

  @AfterAll
  void stop() {
    fleet.close();
    next.close();
    topics.close();
  }

  @Test
  @Order(1)
  void theFinalizerDecidesByWhatServicesOfOtherVersionsSaid() throws IOException {
    fleet.start(Service.FINALIZER);

    decidesAsBefore(Service.FINALIZER);
  }

  @Test
  @Order(2)
  void everyServiceDecidesAsTheVersionBefore() throws IOException {
    fleet.start(BEFORE_THE_FINALIZER);

    for (var service : BEFORE_THE_FINALIZER) {
      decidesAsBefore(service);
    }
    audit.nothingIsDead(ALL);
  }

  @Test
  @Order(3)
  void everyServiceReadsTheStatesOfOtherVersions() throws IOException, SQLException {
    for (var service : ALL) {
      var memories = LaterVersion.halfOfMemories(EarlierLog.read().memoriesOf(service));
      assertThat(memories).isNotEmpty();
      for (var memory : memories) {
        books.remember(service, memory.key(), memory.state());
      }
      var told = ContractJson.mapper().readTree(fleet.statesOf(service));
      assertThat(told.path("status").asText()).as("%s: %s", service, told).isEqualTo("UP");
      assertThat(told.at("/checks/0/data/looked").asInt()).isGreaterThanOrEqualTo(memories.size());
    }
  }

  /// The tables change under the instance that runs; then another joins its group, then it leaves.
  @Test
  @Order(4)
  void handsOverToAnotherInstanceUnderLoad() throws LiquibaseException, SQLException {
    var migrations = new Migrations(stack);
    try (var _ = new Rerunner(stack, topics);
        var load = SteadyLoad.start(random, "rolling", topics, TICK)) {
      for (var service : List.of(Service.BASELINE, Service.FINALIZER)) {
        migrations.toALaterVersion(Program.of(service));
        next.start(service);
        fleet.stop(service);
      }
      var sent = load.finish();
      audit.awaitOutcomes(sent);
      audit.ledgerIsExact(Service.FINALIZER, sent);
      assertThat(outcomes(sent))
          .containsExactlyInAnyOrderElementsOf(
              sent.stream().map(RollingUpdateIT::expected).toList());
      audit.nothingIsDead(ALL);
    }
  }

  private void decidesAsBefore(Service service) throws IOException {
    var before = EarlierLog.read().decisionsOf(service);
    assertThat(before).isNotEmpty();
    await()
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .untilAsserted(() -> assertThat(said(service).keySet()).containsAll(before.keySet()));
    var now = said(service);
    for (var decision : before.values()) {
      var same = Objects.requireNonNull(now.get(decision.id()));
      assertThat(SameDecision.differences(decision, same))
          .as("%s %s", decision.type(), decision.id())
          .isEmpty();
    }
    assertThat(rejections(now)).isEqualTo(rejections(before));
  }

  private Map<String, Wire> said(Service service) {
    return decisions.since(service, recorded.getOrDefault(service, Map.of()));
  }

  private static List<String> rejections(Map<String, Wire> decisions) {
    return decisions.values().stream()
        .filter(decision -> decision.type().equals("EventRejected"))
        .map(Wire::id)
        .sorted()
        .toList();
  }

  private List<String> outcomes(List<SentPhase> sent) {
    var causes = new HashSet<>(sent.stream().map(phase -> phase.id().value()).toList());
    return decisions.decisions(Service.FINALIZER).values().stream()
        .filter(decision -> causes.contains(decision.cause()))
        .map(decision -> decision.cause() + " " + decision.type())
        .toList();
  }

  private static String expected(SentPhase phase) {
    var type = phase.expected() == PhaseStatus.COMPLETE ? "PhaseFinalized" : "PhaseBlocked";
    return phase.id() + " " + type;
  }

  /// Decides the specimens and keeps the log.
  private void record() throws IOException, SQLException {
    fleet.start(ALL);
    try (var groups = new Groups(stack.bootstrapServers());
        var _ = new Rerunner(stack, topics)) {
      var specimens = Specimens.all();
      specimens.forEach(each -> topics.publish(each.toProducerRecord()));
      awaitOutcomes(specimens);
      for (var service : ALL) {
        groups.awaitEnd(service);
      }
      EarlierLog.write(specimens, topics, books);
    }
  }

  private void awaitOutcomes(List<OutgoingRecord> specimens) {
    var completed =
        specimens.stream()
            .filter(record -> record.topic().equals(Topic.PHASE_COMPLETED.topicName()))
            .map(record -> record.headers().get(Headers.ID))
            .toList();
    await()
        .atMost(PATIENCE)
        .pollInterval(PAUSE)
        .untilAsserted(
            () ->
                assertThat(decisions.decisions(Service.FINALIZER).values())
                    .extracting(Wire::cause)
                    .containsAll(completed));
  }
}
