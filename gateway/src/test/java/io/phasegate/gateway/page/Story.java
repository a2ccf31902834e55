package io.phasegate.gateway.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.event.EventType;
import io.phasegate.gateway.PastLog;
import io.phasegate.gateway.PublishedLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A month of work as it could have been, so that every page has something to show.
final class Story {
  private static final int DAYS = 24;
  private static final int PHASES_A_DAY = 5;
  private static final List<String> RUNS =
      List.of("checkout-rewrite", "payments-refactor", "docs-sweep", "BUILD-127", "nightly");
  private static final List<String> FORMATS = List.of("unified-diff", "full-file", "ndjson");

  private final PastLog past;
  private final PublishedLog log;
  private final Random random = new Random(20261126); // the same pictures every time
  private final Instant now = Instant.now();

  Story(PastLog past, PublishedLog log) {
    this.past = past;
    this.log = log;
  }

  void tell() {
    for (int day = DAYS; day >= 0; day--) {
      for (int i = 0; i < PHASES_A_DAY; i++) {
        forecast(now.minus(Duration.ofHours(day * 24L + i)), day * PHASES_A_DAY + i);
      }
      recovery(now.minus(Duration.ofDays(day)), day);
      flaky(now.minus(Duration.ofDays(day)), day);
    }
    blocked(new PhaseRef("BUILD-126", "E2", 2));
    waiting(new PhaseRef("BUILD-126", "G", 1));
    past.record(
        now.minusSeconds(40),
        EventType.PHASE_PLANNED,
        new PhaseRef("BUILD-126", "H", 1),
        body -> body.put("goal", "Send mails in the background"));
    deadLetter();
  }

  private void forecast(Instant at, int number) {
    var phase = new PhaseRef(RUNS.get(number % RUNS.size()), "phase-" + number, 1);
    var format = FORMATS.get(random.nextInt(FORMATS.size()));
    int estimated = (int) Math.exp(7 + 3 * random.nextDouble());
    int written = (int) (estimated * Math.exp(0.2 * random.nextGaussian()));
    int budget = Math.max(8_192, estimated * 3 / 2);
    past.record(
        at.minusSeconds(300),
        EventType.TOKEN_BUDGET_ISSUED,
        phase,
        body -> {
          body.put("outputFormat", format);
          body.withObject("/estimate").put("p50", estimated).put("p90", estimated * 3 / 2);
        });
    past.record(
        at.minusSeconds(60),
        EventType.PHASE_COMPLETED,
        phase,
        body ->
            body.withObject("/usage")
                .put("outputTokens", written)
                .put("reasoningTokens", 0)
                .put("budget", budget));
    if (number % 17 == 0) {
      past.record(at.minusSeconds(100), EventType.OUTPUT_TRUNCATED, phase, _ -> {});
    }
    var blocks = number % 11 == 0;
    past.record(at, blocks ? EventType.PHASE_BLOCKED : EventType.PHASE_FINALIZED, phase, _ -> {});
  }

  private void recovery(Instant at, int day) {
    var phase = new PhaseRef("nightly", "cut-" + day, 1);
    for (int i = 0; i <= random.nextInt(4); i++) {
      past.record(at, EventType.CONTINUATION_ISSUED, phase, _ -> {});
      past.record(
          at,
          EventType.OUTPUT_MERGED,
          phase,
          body -> {
            body.putArray("missing");
            body.withArray("files").remove(1);
          });
    }
    if (day % 3 == 0) {
      past.record(at, EventType.OUTPUT_MERGED, phase, _ -> {});
    }
    if (day % 5 == 0) {
      past.record(at, EventType.CONTINUATION_REFUSED, phase, _ -> {});
    }
  }

  private void flaky(Instant at, int day) {
    past.record(
        at,
        EventType.TEST_DELTA_COMPUTED,
        new PhaseRef("nightly", "tests-" + day, 1),
        body -> {
          var suspects = body.putArray("flakySuspects");
          suspect(suspects, "tests.test_clock::test_now", 0.1 + (DAYS - day) * 0.01);
          if (day % 2 == 0) {
            suspect(suspects, "web/cart.spec.ts::cart > keeps its total", random.nextDouble() / 4);
          }
          if (day % 7 != 0) {
            body.putArray("intermittent");
          }
        });
  }

  private static void suspect(ArrayNode suspects, String id, double rate) {
    suspects.addObject().put("id", id).put("failureRate", rate).put("evidence", "1 of 8 runs");
  }

  private void blocked(PhaseRef phase) {
    var at = now.minusSeconds(900);
    for (var type :
        List.of(
            EventType.PHASE_PLANNED,
            EventType.TOKEN_BUDGET_ISSUED,
            EventType.OUTPUT_TRUNCATED,
            EventType.CONTINUATION_ISSUED,
            EventType.CONTINUATION_RECEIVED,
            EventType.OUTPUT_MERGED,
            EventType.PHASE_COMPLETED,
            EventType.TEST_DELTA_COMPUTED,
            EventType.CHANGES_AUDITED)) {
      at = at.plusSeconds(60);
      past.record(at, type, phase, _ -> {});
    }
    past.record(at.plusSeconds(2), EventType.PHASE_BLOCKED, phase, Story::gates);
  }

  private static void gates(ObjectNode body) {
    var gates = body.withArray("gates");
    gate(gates, "flaky", "WARN", "FLAKY_SUSPECTS", "1 red test is flaky: green on a retry")
        .add("tests.test_clock::test_now");
    gate(gates, "collection", "PASS", "ALL_COLLECTED", "every module was collected");
    gate(gates, "disappearance", "PASS", "NOTHING_GONE", "no test went");
    gate(gates, "governance", "PASS", "COVERED", "every protected change is covered")
        .add("src/shop/quality_gate.py");
    gate(gates, "truncation", "PASS", "WHOLE", "the output was whole");
    gate(gates, "quality", "SKIPPED", "NOT_SENT", "no quality report was sent");
  }

  private static ArrayNode gate(
      ArrayNode gates, String name, String outcome, String code, String message) {
    return gates
        .addObject()
        .put("gate", name)
        .put("outcome", outcome)
        .put("code", code)
        .put("message", message)
        .putArray("evidence");
  }

  private void waiting(PhaseRef phase) {
    var asked =
        past.record(
            now.minusSeconds(1_500),
            EventType.PATCH_REJECTED,
            phase,
            body ->
                body.withObject("/patch").put("additions", 34).put("deletions", 8).put("files", 2));
    past.record(
        now.minusSeconds(1_499),
        EventType.GOVERNANCE_REQUESTED,
        phase,
        body -> {
          body.put("causedBy", asked.value())
              .put("requestId", "waiting-" + phase)
              .put("justification", "The gate must know the new limit of 20 open orders.")
              .put("expiresAt", now.plusSeconds(2_100).toString());
          body.putArray("paths").add("src/shop/quality_gate.py").add("config/limits.yaml");
          body.withArray("perPath")
              .addObject()
              .put("path", "config/limits.yaml")
              .put("risk", "medium")
              .put("rule", "default-risk")
              .put("autoApprovable", false);
        });
  }

  private void deadLetter() {
    var record =
        new ProducerRecord<String, byte[]>(
            "phase.completed.v1.finalizer-service.dlq",
            bytes("{\"phase\":{\"runId\":\"BUILD-126\"}}"));
    record.headers().add("dlq_reason", bytes("CONTRACT_VIOLATION: source: expected a value"));
    record.headers().add("dlq_topic", bytes("phase.completed.v1"));
    record.headers().add("dlq_partition", bytes("0"));
    record.headers().add("dlq_offset", bytes("118"));
    log.publish(record);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
