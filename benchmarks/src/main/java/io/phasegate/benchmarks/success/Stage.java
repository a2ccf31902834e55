package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Clients;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Envelope;
import io.phasegate.contracts.codec.EventReader;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.phasegate.contracts.codec.Reading;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.EventType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/// What executors and people have of the running stack: the topics, and governance's door.
final class Stage implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final List<Topic> DECISIONS =
      List.of(
          Topic.TOKEN_DECISIONS,
          Topic.BASELINE_DECISIONS,
          Topic.GOVERNANCE_DECISIONS,
          Topic.CONTINUATION_DECISIONS,
          Topic.FINALIZER_DECISIONS);

  private final EventReader reader = new EventReader(EnumSet.allOf(EventType.class));
  private final HttpClient http = HttpClient.newHttpClient();
  private final BenchmarkStack stack;
  private final String token;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  /// A decision that was published.
  record Heard(Envelope envelope, Event event) {}

  Stage(BenchmarkStack stack) throws IOException {
    this.stack = stack;
    this.token = stack.governanceToken();
    this.producer = Clients.producer(stack.bootstrapServers(), 0);
    this.consumer =
        Clients.listener(
            stack.bootstrapServers(), DECISIONS.stream().map(Topic::topicName).toList());
  }

  void send(OutgoingRecord record) {
    var _ = producer.send(record.toProducerRecord());
  }

  /// Decisions that have come since the last time, of all services.
  List<Heard> hear() {
    var heard = new ArrayList<Heard>();
    for (var record : consumer.poll(POLL)) {
      switch (reader.read(record)) {
        case Reading.Accepted(var envelope, var event) -> heard.add(new Heard(envelope, event));
        case Reading.Skipped _ -> {}
        case Reading.Refused refused ->
            throw new IllegalStateException(
                "expected a decision that keeps the contract, found " + refused.message());
      }
    }
    return heard;
  }

  /// Says what a person says; the answer is the service's.
  CompletableFuture<Integer> say(String requestId, boolean approved) {
    var verdict = approved ? "approve/" : "deny/";
    var request =
        request(Service.GOVERNANCE, "/api/governance/" + verdict + requestId)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    return http.sendAsync(request, BodyHandlers.discarding())
        .thenApply(answer -> answer.statusCode());
  }

  /// The body of what a service answers.
  String get(Service service, String path) throws IOException, InterruptedException {
    var answer = http.send(request(service, path).GET().build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "GET %s: expected 200, found %d %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private HttpRequest.Builder request(Service service, String path) {
    return HttpRequest.newBuilder(URI.create(stack.url(service) + path))
        .timeout(LONGEST_ANSWER)
        .header("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    consumer.close();
    producer.close(Duration.ofSeconds(5));
    http.shutdownNow();
  }
}
