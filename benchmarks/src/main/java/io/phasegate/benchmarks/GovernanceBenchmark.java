package io.phasegate.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.PatchRejected;
import io.phasegate.contracts.event.PatchRejected.RejectionError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// How long people wait for governance-service: for the list of what is pending, and from a verdict
/// by HTTP until its decision is on the topic.
public final class GovernanceBenchmark {
  private static final String PENDING = "pending";
  private static final String LISTS = "lists";
  private static final String VERDICTS = "verdicts";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(PENDING, 1_000, LISTS, 50, VERDICTS, 200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final long HIGHEST_MICROS = LONGEST_WAIT.toNanos() / 1000;
  private static final double BAR_LIST_MILLIS = 100;
  private static final double BAR_VERDICT_MILLIS = 250;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BenchmarkStack stack;

  private GovernanceBenchmark(BenchmarkStack stack) {
    this.stack = stack;
  }

  /// @param arguments `pending=` requests, `lists=` and `verdicts=` that are measured
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var settings = Settings.of(DEFAULTS, List.of(arguments));
    var report = Findings.begin("Governance");
    try (var stack = BenchmarkStack.start(Service.GOVERNANCE)) {
      var benchmark = new GovernanceBenchmark(stack);
      benchmark.ask(settings.get(PENDING));
      var ids = benchmark.awaitPending(settings.get(PENDING));
      var lists = benchmark.lists(settings.get(LISTS));
      var verdicts = benchmark.verdicts(ids, settings.get(VERDICTS));
      report.say("| | p50 ms | p99 ms | max ms |");
      report.say("|---|---|---|---|");
      report.say("| list of %d pending | %s |".formatted(ids.size(), cells(lists)));
      report.say("| verdict until its decision | %s |".formatted(cells(verdicts)));
      report.say("");
      bar(report, "list, p50", lists, 50, BAR_LIST_MILLIS);
      bar(report, "verdict, p99", verdicts, 99, BAR_VERDICT_MILLIS);
    }
  }

  private void ask(int count) {
    try (var producer = Clients.producer(stack.bootstrapServers(), 5)) {
      for (int number = 0; number < count; number++) {
        var phase = new PhaseRef("benchmark", "phase-" + number, 1);
        var error =
            new RejectionError(
                "protected_path_violation", List.of("src/autopack/a.py"), "why not", null, true);
        var event =
            new PatchRejected(phase, new RepositoryId("acme/shop"), error, null, null, null, null);
        var record =
            EventWriter.event(
                Topic.PATCH_REJECTED.topicName(),
                "/benchmark",
                new EventId("ask-" + number),
                Instant.EPOCH,
                event);
        var _ = producer.send(record.toProducerRecord());
      }
    }
  }

  private List<String> awaitPending(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (System.nanoTime() < end) {
      var ids = new ArrayList<String>();
      ContractJson.mapper().readTree(pending()).forEach(each -> ids.add(id(each)));
      if (ids.size() == count) {
        return ids;
      }
      Thread.sleep(Duration.ofSeconds(1));
    }
    throw new IllegalStateException("expected %d pending requests, found fewer".formatted(count));
  }

  private static String id(JsonNode request) {
    return request.path("id").asText();
  }

  private Histogram lists(int count) throws IOException, InterruptedException {
    var histogram = new Histogram(HIGHEST_MICROS, 3);
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      pending();
      histogram.recordValue((System.nanoTime() - start) / 1000);
    }
    return histogram;
  }

  private Histogram verdicts(List<String> ids, int count) throws IOException, InterruptedException {
    var histogram = new Histogram(HIGHEST_MICROS, 3);
    var topic = List.of(Topic.GOVERNANCE_DECISIONS.topicName());
    try (var consumer = Clients.listener(stack.bootstrapServers(), topic)) {
      for (var id : ids.subList(0, count)) {
        var request =
            request("/api/governance/approve/" + id)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        long start = System.nanoTime();
        var answer = http.sendAsync(request, BodyHandlers.ofString());
        awaitApproval(consumer, id);
        histogram.recordValue((System.nanoTime() - start) / 1000);
        require(answer.join().statusCode() == 200, "200 for an approval");
      }
    }
    return histogram;
  }

  private static void awaitApproval(KafkaConsumer<String, byte[]> consumer, String id) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (System.nanoTime() < end) {
      for (var record : consumer.poll(Duration.ofMillis(20))) {
        var type = record.headers().lastHeader(Headers.TYPE);
        if (type != null
            && new String(type.value(), StandardCharsets.UTF_8).equals("GovernanceApproved")
            && new String(record.value(), StandardCharsets.UTF_8).contains(id)) {
          return;
        }
      }
    }
    throw new IllegalStateException("expected GovernanceApproved for " + id + ", found none");
  }

  private String pending() throws IOException, InterruptedException {
    var request = request("/api/governance/pending").GET().build();
    var answer = http.send(request, BodyHandlers.ofString());
    require(answer.statusCode() == 200, "200 for the list");
    return answer.body();
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(stack.url(Service.GOVERNANCE) + path))
        .timeout(LONGEST_WAIT)
        .header("Authorization", "Bearer " + stack.governanceToken());
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalStateException("expected " + expected);
    }
  }

  private static String cells(Histogram histogram) {
    return "%.1f | %.1f | %.1f"
        .formatted(millis(histogram, 50), millis(histogram, 99), millis(histogram, 100));
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1000.0;
  }

  private static void bar(
      Findings report, String what, Histogram histogram, int percentile, double bar) {
    double found = millis(histogram, percentile);
    report.bar(what, "< %.0f ms".formatted(bar), found < bar, "%.1f ms".formatted(found));
  }
}
