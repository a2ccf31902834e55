package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.DecisionIds;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.PhaseStatus;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Audit;
import io.phasegate.system.kit.DecisionTopics;
import io.phasegate.system.kit.Executor;
import io.phasegate.system.kit.ExportedSpan;
import io.phasegate.system.kit.Poison;
import io.phasegate.system.kit.Rerunner;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.SentPhase;
import io.phasegate.system.kit.ServiceFleet;
import io.phasegate.system.kit.SpanCollector;
import io.phasegate.system.kit.Wire;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A thousand phases at once through both services, in any order with their baselines, some
/// published twice, and poison among them. One of them is traced.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyPhasesIT {
  private static final int PHASES = 1000;
  private static final int PHASES_PER_SUITE = 10;
  private static final int DUPLICATES = PHASES / 20;
  private static final int POISON_PER_TOPIC = PHASES / 200;
  private static final Service[] BOTH = {Service.BASELINE, Service.FINALIZER};
  private static final Duration EXPORTED = Duration.ofSeconds(30);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String EXECUTORS_SPAN = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-%s-%s-01".formatted(TRACE, EXECUTORS_SPAN);

  private final Random random = Seed.random("ManyPhasesIT");
  private final Executor executor = new Executor(random, "many");
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final Rerunner rerunner = new Rerunner(stack, topics);
  private final DecisionTopics decisions = new DecisionTopics(topics);
  private final SpanCollector collector = new SpanCollector();
  private final ServiceFleet fleet =
      new ServiceFleet(
          stack,
          Map.of(
              "PHASEGATE_TRACING_DISABLED", "false",
              "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString(),
              "QUARKUS_OTEL_BSP_MAX_QUEUE_SIZE", String.valueOf(10 * PHASES)));
  private final Audit audit = new Audit(stack, topics);
  private final List<SentPhase> sent = new ArrayList<>();

  @BeforeAll
  void decideThemAll() {
    fleet.start(BOTH);
    interleaved().forEach(topics::send);
    topics.flush();
    audit.awaitOutcomes(sent);
    for (var service : BOTH) {
      audit.ledgerIsExact(service, sent);
    }
  }

  @AfterAll
  void stop() {
    fleet.close();
    collector.close();
    rerunner.close();
    topics.close();
  }

  @Test
  void givesEveryPhaseTheOneRightOutcome() throws SQLException {
    assertThat(sent).hasSize(PHASES);
    audit.outcomesAreRight(sent);
    audit.statesAreSettled(sent);
  }

  @Test
  void answersAllPoisonAndKeepsACopyOfIt() {
    poisonIsAnswered(Service.FINALIZER, POISON_PER_TOPIC);
    poisonIsAnswered(Service.BASELINE, 2 * POISON_PER_TOPIC);
  }

  /// The executor's event, the delta that follows from it and the outcome that follows from both
  /// are one trace: every decision carries the executor's context on, unchanged.
  @Test
  void joinsTheDecisionsOfBothServicesToTheExecutorsTrace() {
    for (var service : BOTH) {
      assertThat(decisions.decisions(service).values())
          .filteredOn(decision -> decision.cause().equals(traced().id().value()))
          .isNotEmpty()
          .allMatch(decision -> decision.header(Headers.TRACEPARENT).equals(TRACEPARENT));
    }
  }

  /// The executor's span is the parent of what both services did with its phase.
  @Test
  void exportsTheSpansOfBothServicesBelowTheExecutorsSpan() {
    awaitSpans(traced(), TRACE, EXECUTORS_SPAN);
  }

  /// Without a context, what both services did with one attempt is one trace of its own.
  @Test
  void exportsTheSpansOfBothServicesInATraceOfTheAttempt() {
    var phase = sent.stream().filter(each -> !each.equals(traced())).findFirst().orElseThrow();
    var trace = DecisionIds.trace(phase.event().phase()).toString().replace("-", "");

    awaitSpans(phase, trace, trace.substring(16));
  }

  private void awaitSpans(SentPhase phase, String trace, String parent) {
    await()
        .atMost(EXPORTED)
        .untilAsserted(
            () ->
                assertThat(collector.spans())
                    .filteredOn(span -> span.event().equals(phase.id().value()))
                    .contains(
                        decided(Service.BASELINE, phase, trace, parent),
                        decided(Service.FINALIZER, phase, trace, parent))
                    .allMatch(span -> span.traceId().equals(trace)));
  }

  private static ExportedSpan decided(
      Service service, SentPhase phase, String trace, String parent) {
    var name = "decide PhaseCompleted";
    return new ExportedSpan(service.id(), name, trace, parent, phase.id().value());
  }

  private void poisonIsAnswered(Service service, int count) {
    var dead = decisions.deadLetters(service);
    var answered =
        decisions.decisions(service).values().stream()
            .filter(decision -> decision.type().equals("EventRejected"))
            .map(Wire::cause)
            .toList();
    assertThat(answered).hasSize(count);
    assertThat(dead).hasSize(count);
    assertThat(dead).extracting(ManyPhasesIT::idOf).containsExactlyInAnyOrderElementsOf(answered);
    assertThat(dead)
        .allSatisfy(letter -> assertThat(letter.header(Headers.DLQ_REASON)).contains("expected"));
  }

  /// What came without an id has the id of its place in the log.
  private static String idOf(Wire deadLetter) {
    return deadLetter.id().isEmpty()
        ? DecisionIds.ofPlace(
                deadLetter.header(Headers.DLQ_TOPIC),
                Integer.parseInt(deadLetter.header(Headers.DLQ_PARTITION)),
                Long.parseLong(deadLetter.header(Headers.DLQ_OFFSET)))
            .value()
        : deadLetter.id();
  }

  private ProducerRecord<String, byte[]> record(SentPhase phase) {
    var record = phase.record().toProducerRecord();
    if (phase.equals(traced())) {
      record.headers().add(Headers.TRACEPARENT, TRACEPARENT.getBytes(StandardCharsets.US_ASCII));
    }
    return record;
  }

  /// One that waits for its delta, and whose tests are not run again.
  private SentPhase traced() {
    return sent.stream()
        .filter(phase -> phase.event().ci() != null && phase.expected() == PhaseStatus.COMPLETE)
        .findFirst()
        .orElseThrow();
  }

  private List<ProducerRecord<String, byte[]>> interleaved() {
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    while (sent.size() < PHASES) {
      var suite = executor.suite();
      records.add(suite.baseline().toProducerRecord());
      for (int count = 0; count < PHASES_PER_SUITE; count++) {
        sent.add(random.nextBoolean() ? executor.documentation() : executor.tested(suite));
      }
    }
    sent.forEach(phase -> records.add(record(phase)));
    for (int count = 0; count < DUPLICATES; count++) {
      records.add(records.get(random.nextInt(records.size())));
    }
    for (int count = 0; count < POISON_PER_TOPIC; count++) {
      records.add(Poison.any(random, Topic.PHASE_COMPLETED, executor.nextId()));
      records.add(Poison.any(random, Topic.TESTS_REPORTED, executor.nextId()));
    }
    Collections.shuffle(records, random);
    return records;
  }
}
