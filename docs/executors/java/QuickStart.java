import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Runs one phase end to end: plan, budget, a rejected patch, its approval, the retry, the decision.
/// Needs kafka-clients and jackson-databind on the class path, and KAFKA_BOOTSTRAP_SERVERS.
public final class QuickStart {
  private static final String REPOSITORY = "acme/quickstart-java";
  private static final String BASE = "1".repeat(40); // of a real executor: what `git rev-parse` says
  private static final String HEAD = "2".repeat(40);
  private static final String WORKFLOW = ".github/workflows/tests.yml";

  public static void main(String... arguments) throws Exception {
    try (var phasegate = new Phasegate(System.getenv("KAFKA_BOOTSTRAP_SERVERS"))) {
      run(phasegate, "quickstart-" + UUID.randomUUID());
    }
  }

  private static void run(Phasegate phasegate, String run) throws Exception {
    var key = run + "/taxes";
    var deliverables = "[\"Create shop/vat.py\", \"tests/test_vat.py (new file)\"]";
    var before = "[{\"path\": \"%s\", \"content\": \"on: push\\n\"}]".formatted(WORKFLOW);

    var plan =
        phasegate.publish("phase.planned.v1", "PhasePlanned", key, """
            {"phase": %s, "goal": "Know the VAT", "deliverables": %s,
             "source": {"kind": "inline", "repository": "%s", "commit": "%s", "files": %s}}
            """.formatted(attempt(run, 1), deliverables, REPOSITORY, BASE, before));
    var issued = phasegate.await(plan, Duration.ofMinutes(1), "TokenBudgetIssued").body();
    System.out.println("budget: %s tokens, %s".formatted(
        issued.at("/budget/maxTokens"), issued.get("strategy").asText()));

    // What was red before counts as nobody's fault. Keyed by the repository, not by a phase.
    var tests =
        phasegate.publish("tests.reported.v1", "TestsReported", REPOSITORY, """
            {"repository": "%s", "commit": "%s", "suite": "default", "purpose": "baseline",
             "exitCode": 0, "report": %s}
            """.formatted(REPOSITORY, BASE, junit("test_cart.test_total")));
    phasegate.await(tests, Duration.ofMinutes(1), "BaselineCaptured");

    var rejected =
        phasegate.publish("patch.rejected.v1", "PatchRejected", key, """
            {"phase": %s, "repository": "%s",
             "error": {"type": "protected_path_violation", "violatedPaths": ["%s"],
                       "justification": "The new tests must run on pull requests"}}
            """.formatted(attempt(run, 1), REPOSITORY, WORKFLOW));
    var request = phasegate.await(rejected, Duration.ofMinutes(1), "GovernanceRequested");
    System.out.println(
        "waits for a person: phasegate approve " + request.body().get("requestId").asText());
    var verdict =
        phasegate.await(rejected, Duration.ofHours(1),
            "GovernanceApproved", "GovernanceDenied", "GovernanceExpired");
    if (!verdict.type().equals("GovernanceApproved")) {
      throw new IllegalStateException("stop: " + verdict.type());
    }
    // Apply changes to these files, and no others.
    System.out.println("may change: " + verdict.body().at("/allowance/paths"));

    var completed =
        phasegate.publish("phase.completed.v1", "PhaseCompleted", key, """
            {"phase": %s, "deliverables": %s, "base": {"commit": "%s", "files": %s},
             "source": {"kind": "inline", "repository": "%s", "commit": "%s", "files": [
               {"path": "shop/vat.py", "content": "def vat(net):\\n    return net // 5\\n"},
               {"path": "tests/test_vat.py", "content":
                 "from shop.vat import vat\\n\\n\\ndef test_vat():\\n    assert vat(100) == 20\\n"},
               {"path": "%s", "content": "on: [push, pull_request]\\n"}]},
             "ci": {"exitCode": 0, "commit": "%s", "report": %s},
             "apply": {"mode": "full-file", "operations": 3, "patchBytes": 300,
                       "changedPaths": ["shop/vat.py", "tests/test_vat.py", "%s"]}}
            """.formatted(attempt(run, 2), deliverables, BASE, before, REPOSITORY, HEAD, WORKFLOW,
                HEAD, junit("test_cart.test_total", "test_vat.test_vat"), WORKFLOW));
    // A test that is newly red would come back as TestRetryRequested: run it again, and answer with
    // TestsReported and purpose "retry". `phasegate test-run --phase` does that for you.
    var outcome =
        phasegate.await(completed, Duration.ofMinutes(2), "PhaseFinalized", "PhaseBlocked");
    System.out.println(outcome.type() + ": " + outcome.body().get("reason").asText());
    if (!outcome.type().equals("PhaseFinalized")) {
      throw new IllegalStateException(outcome.body().get("remediation").asText());
    }
  }

  private static String attempt(String run, int number) {
    return "{\"runId\": \"%s\", \"phaseId\": \"taxes\", \"attempt\": %d}".formatted(run, number);
  }

  private static String junit(String... tests) {
    var cases = new StringBuilder();
    for (var test : tests) {
      var parts = test.split("\\.");
      cases.append("<testcase classname='tests.%s' name='%s'/>".formatted(parts[0], parts[1]));
    }
    return "{\"format\": \"junit-xml\", \"content\": \"<testsuite>%s</testsuite>\"}".formatted(cases);
  }

  record Decision(String type, String cause, JsonNode body) {}

  /// Publishes events and waits for the decisions that they cause.
  static final class Phasegate implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final ObjectMapper json = new ObjectMapper();
    private final HashSet<String> seen = new HashSet<>();
    private final List<Decision> decisions = new ArrayList<>();

    Phasegate(String servers) {
      producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", servers, "acks", "all", "max.request.size", 8 * 1024 * 1024),
              new StringSerializer(), new StringSerializer());
      // No group: partitions are assigned by hand, from now on, and nothing is committed.
      consumer =
          new KafkaConsumer<>(
              Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer());
      var decisionTopics = Pattern.compile(".*\\.decisions\\.v1");
      consumer.assign(
          consumer.listTopics().entrySet().stream()
              .filter(topic -> decisionTopics.matcher(topic.getKey()).matches())
              .flatMap(topic -> topic.getValue().stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList());
      consumer.seekToEnd(consumer.assignment());
      consumer.assignment().forEach(consumer::position); // seeking is lazy
    }

    String publish(String topic, String type, String key, String body)
        throws ExecutionException, InterruptedException {
      var id = UUID.randomUUID().toString(); // published again under the same id, it counts once
      var record = new ProducerRecord<>(topic, key, body);
      Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", "/quickstart/java", "ce_type", type,
              "ce_time", Instant.now().toString(), "content-type", "application/json")
          .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
      producer.send(record).get();
      return id;
    }

    /// Whatever comes first of these types and was caused by this event.
    Decision await(String cause, Duration limit, String... types) throws Exception {
      var wanted = List.of(types);
      for (var end = Instant.now().plus(limit); Instant.now().isBefore(end); poll()) {
        for (var decision : decisions) {
          if (decision.cause().equals(cause) && wanted.contains(decision.type())) {
            return decision;
          }
          if (decision.cause().equals(cause) && decision.type().equals("EventRejected")) {
            throw new IllegalStateException(decision.body().toString());
          }
        }
      }
      throw new IllegalStateException("none of " + wanted + " within " + limit);
    }

    private void poll() throws Exception {
      for (var record : consumer.poll(Duration.ofMillis(250))) {
        if (seen.add(header(record, "ce_id"))) { // after a crash a decision may come again
          decisions.add(
              new Decision(header(record, "ce_type"), header(record, "ce_causationid"),
                  json.readTree(record.value())));
        }
      }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
      var header = record.headers().lastHeader(name);
      return header == null ? "" : new String(header.value(), UTF_8);
    }

    @Override
    public void close() {
      producer.close(Duration.ofSeconds(5));
      consumer.close();
    }
  }
}
