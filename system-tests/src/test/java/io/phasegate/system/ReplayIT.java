package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Audit;
import io.phasegate.system.kit.Books;
import io.phasegate.system.kit.DecisionTopics;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.Groups;
import io.phasegate.system.kit.Poison;
import io.phasegate.system.kit.Rerunner;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A log of every kind of event, read anew into empty databases: the same decisions, byte for byte,
/// in whichever order the topics are read.
///
/// The two sides of a join are appended within moments, so that no deadline passes between them;
/// the deadlines that do pass belong to suites whose baseline never comes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayIT {
  private static final int SUITES = 40;
  private static final Service[] ALL = {Service.BASELINE, Service.CONTINUATION, Service.FINALIZER};

  /// Outputs are forgotten after days, which no test waits for.
  private static final Duration SOON = Duration.ofHours(1);

  private static final Map<String, String> IMPATIENT =
      Map.of(
          "PHASEGATE_BASELINE_REQUEST_AFTER", "PT3S",
          "PHASEGATE_BASELINE_BASELINE_WAIT", "PT6S",
          "PHASEGATE_CONTINUATION_TRUNCATION_WAIT", "PT5S");
  private static final Map<String, String> WITHOUT_TIMERS =
      Map.of(
          "PHASEGATE_BASELINE_REQUEST_AFTER", "PT3S",
          "PHASEGATE_BASELINE_BASELINE_WAIT", "PT6S",
          "PHASEGATE_CONTINUATION_TRUNCATION_WAIT", "PT5S",
          "PHASEGATE_DEADLINES_SCAN_EVERY", "PT1H");

  private final Random random = Seed.random("ReplayIT");
  private final Executor executor = new Executor(random, "replay");
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final DecisionTopics decisions = new DecisionTopics(topics);
  private final Groups groups = new Groups(stack.bootstrapServers());
  private final Books books = new Books(stack);
  private final ServiceFleet fleet = new ServiceFleet(stack, IMPATIENT);
  private final ServiceFleet timeless = new ServiceFleet(stack, WITHOUT_TIMERS);
  private final List<SentPhase> sent = new ArrayList<>();
  private final Map<Service, Map<String, Wire>> original = new EnumMap<>(Service.class);

  @BeforeAll
  void decideEverythingOnce() {
    fleet.start(ALL);
    try (var _ = new Rerunner(stack, topics)) {
      publishLog();
      new Audit(stack, topics).awaitOutcomes(sent);
    }
    awaitQuiet();
    for (var service : ALL) {
      original.put(service, decisions.decisions(service));
    }
    fleet.stop(ALL);
  }

  @AfterEach
  void stopServices() {
    fleet.close();
    timeless.close();
  }

  @AfterAll
  void stop() {
    groups.close();
    topics.close();
  }

  @Test
  void decidesEveryKind() {
    assertThat(original.getOrDefault(Service.BASELINE, Map.of()).values())
        .extracting(Wire::type)
        .contains(
            "BaselineCaptured",
            "TestRetryRequested",
            "TestDeltaComputed",
            "BaselineRequested",
            "EventRejected");
    assertThat(original.getOrDefault(Service.CONTINUATION, Map.of()).values())
        .extracting(Wire::type)
        .contains("ContinuationIssued", "OutputMerged", "ContinuationRefused", "EventRejected");
    assertThat(original.getOrDefault(Service.FINALIZER, Map.of()).values())
        .extracting(Wire::type)
        .contains("PhaseFinalized", "PhaseBlocked", "EventRejected");
  }

  @Test
  void repeatsEveryDecisionFromTheLog()
      throws SQLException, ExecutionException, InterruptedException {
    var ends = forgetEverything();

    fleet.start(ALL);

    repeats(ends);
  }

  /// First the timers of the past, then what others said, last of all what it is about.
  @Test
  void repeatsEveryDecisionWhenTopicsAreReadInTheWorstOrder()
      throws SQLException, ExecutionException, InterruptedException {
    var ends = forgetEverything();
    for (var service : ALL) {
      groups.skip(service, service.subscriptions());
    }

    for (var service : ALL) {
      groups.rewind(service, List.of(service.timers()));
    }
    readOn();
    groups.rewind(Service.BASELINE, List.of(Topic.TESTS_REPORTED.topicName()));
    groups.rewind(
        Service.CONTINUATION,
        List.of(Topic.CONTINUATION_RECEIVED.topicName(), Topic.FINALIZER_DECISIONS.topicName()));
    groups.rewind(
        Service.FINALIZER,
        List.of(Topic.BASELINE_DECISIONS.topicName(), Topic.CONTINUATION_DECISIONS.topicName()));
    readOn();
    groups.rewind(Service.BASELINE, List.of(Topic.PHASE_COMPLETED.topicName()));
    groups.rewind(Service.CONTINUATION, List.of(Topic.OUTPUT_TRUNCATED.topicName()));
    groups.rewind(Service.FINALIZER, List.of(Topic.PHASE_COMPLETED.topicName()));
    readOn();
    fleet.start(ALL);

    repeats(ends);
  }

  private void repeats(Map<Service, Map<Integer, Long>> ends) {
    for (var service : ALL) {
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () ->
                  assertThat(
                          decisions.since(service, ends.getOrDefault(service, Map.of())).keySet())
                      .containsAll(original.getOrDefault(service, Map.of()).keySet()));
    }
    awaitQuiet();
    for (var service : ALL) {
      assertThat(decisions.since(service, ends.getOrDefault(service, Map.of())))
          .isEqualTo(original.getOrDefault(service, Map.of()));
      assertThat(decisions.decisions(service)).isEqualTo(original.getOrDefault(service, Map.of()));
    }
  }

  private void readOn() {
    timeless.start(ALL);
    for (var service : ALL) {
      groups.awaitEnd(service);
    }
    timeless.stop(ALL);
  }

  private Map<Service, Map<Integer, Long>> forgetEverything()
      throws SQLException, ExecutionException, InterruptedException {
    var ends = new EnumMap<Service, Map<Integer, Long>>(Service.class);
    for (var service : ALL) {
      books.empty(service);
      groups.forget(service);
      ends.put(service, decisions.end(service));
    }
    return ends;
  }

  private void awaitQuiet() {
    for (var service : ALL) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(books.deadlines(service, SOON)).isZero());
      groups.awaitEnd(service);
    }
    groups.awaitEnd(Service.FINALIZER);
  }

  private void publishLog() {
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    for (int suite = 0; suite < SUITES; suite++) {
      records.addAll(shuffled(chapter(suite % 8 == 0)));
    }
    sent.stream()
        .filter(phase -> phase.event().ci() == null)
        .map(executor::rivalOf)
        .forEach(rival -> records.add(rival.record().toProducerRecord()));
    records.addAll(records.subList(0, records.size() / 8)); // published twice
    records.forEach(topics::send);
    topics.flush();
  }

  /// What happens around one suite.
  private List<ProducerRecord<String, byte[]>> chapter(boolean withoutBaseline) {
    var suite = executor.suite();
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    if (withoutBaseline) {
      add(records, executor.tested(suite, "after-good", PhaseStatus.BLOCKED));
    } else {
      records.add(suite.baseline().toProducerRecord());
      records.add(executor.again(suite).baseline().toProducerRecord());
      add(records, executor.tested(suite));
      add(records, executor.tested(suite));
    }
    add(records, executor.documentation());
    records.add(executor.unaskedRetry(suite).toProducerRecord());
    executor.outputs().forEach(output -> records.add(output.toProducerRecord()));
    records.add(Poison.any(random, Topic.PHASE_COMPLETED, executor.nextId()));
    records.add(Poison.any(random, Topic.TESTS_REPORTED, executor.nextId()));
    return records;
  }

  private void add(List<ProducerRecord<String, byte[]>> records, SentPhase phase) {
    sent.add(phase);
    records.add(phase.record().toProducerRecord());
  }

  private <T> List<T> shuffled(List<T> list) {
    Collections.shuffle(list, random);
    return list;
  }
}
