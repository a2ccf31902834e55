package io.phasegate.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Clients;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/// Executors in the middle of their phases, and a person who approves everything at once. Each
/// decision leads to the next step of its phase; a decision that must not come ends the benchmark.
public final class Conversations implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final Set<String> WRONG =
      Set.of(
          "EventRejected",
          "PhaseBlocked",
          "ContinuationRefused",
          "GovernanceDenied",
          "GovernanceExpired",
          "GovernanceNotApplicable");

  private final WholePhases phases;
  private final Map<String, Talk> open = new ConcurrentHashMap<>();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final HttpClient http = HttpClient.newHttpClient();
  private final String approvals;
  private final String token;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread reader = Thread.ofPlatform().name("benchmark-reader").unstarted(this::read);
  private volatile boolean closed;

  /// One phase under way.
  ///
  /// @param since when its step began, or was due, by [System#nanoTime]
  private record Talk(int number, Step step, long due, long since, LoadWatch watch) {
    Talk next(long now) {
      return new Talk(number, step.next(), due, now, watch);
    }
  }

  private Conversations(BenchmarkStack stack, WholePhases phases) throws IOException {
    this.phases = phases;
    this.approvals = stack.url(Service.GOVERNANCE) + "/api/governance/approve/";
    this.token = stack.governanceToken();
    this.producer = Clients.producer(stack.bootstrapServers(), 0);
    this.consumer = Clients.listener(stack.bootstrapServers(), Step.topics());
  }

  public static Conversations start(BenchmarkStack stack, WholePhases phases) throws IOException {
    var conversations = new Conversations(stack, phases);
    conversations.send(phases.baseline());
    conversations.reader.start();
    return conversations;
  }

  /// Begins a phase.
  ///
  /// @param due when it was due to begin, by [System#nanoTime]
  /// @param watch is told of all its steps
  public void begin(int number, long due, LoadWatch watch) {
    open.put(phases.key(number), new Talk(number, Step.PLANNED, due, due, watch));
    send(phases.planned(number));
  }

  /// Phases that have begun and are not finalized.
  public int open() {
    return open.size();
  }

  /// How many of them are at which step.
  Map<Step, Long> openSteps() {
    return open.values().stream()
        .collect(Collectors.groupingBy(Talk::step, TreeMap::new, Collectors.counting()));
  }

  /// @throws IllegalStateException where a decision came that must not come
  public void requireNoFailure() {
    if (!failure.get().isEmpty()) {
      throw new IllegalStateException(failure.get());
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofSeconds(5));
    http.shutdownNow();
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        for (var record : consumer.poll(POLL)) {
          var talk = open.get(record.key());
          if (talk != null) {
            onDecision(record, talk);
          }
        }
      }
    }
  }

  private void onDecision(ConsumerRecord<String, byte[]> record, Talk talk) {
    var type =
        new String(record.headers().lastHeader(Headers.TYPE).value(), StandardCharsets.UTF_8);
    if (WRONG.contains(type)) {
      fail("%s: %s".formatted(type, new String(record.value(), StandardCharsets.UTF_8)));
    } else if (talk.step().endsWith(type)) {
      long now = System.nanoTime();
      talk.watch().stepTook(talk.step(), now - talk.since());
      if (talk.step().isLast()) {
        open.remove(record.key());
        talk.watch().phaseTook(now - talk.due());
      } else {
        open.put(record.key(), talk.next(now));
        act(talk.next(now), record.value());
      }
    }
  }

  /// @param decision that ended the step before
  private void act(Talk talk, byte[] decision) {
    int number = talk.number();
    switch (talk.step()) {
      case PLANNED -> throw new IllegalArgumentException("nothing comes before a plan");
      case TRUNCATED -> send(phases.truncated(number));
      case CONTINUED -> send(phases.continued(number, text(decision, "continuationId")));
      case REJECTED -> send(phases.rejected(number));
      case APPROVED -> approve(text(decision, "requestId"));
      case COMPLETED -> send(phases.completed(number));
    }
  }

  private void send(OutgoingRecord record) {
    var _ = producer.send(record.toProducerRecord());
  }

  private void approve(String requestId) {
    var request =
        HttpRequest.newBuilder(URI.create(approvals + requestId))
            .timeout(LONGEST_ANSWER)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    var _ =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete(
                (answer, problem) -> {
                  if (problem != null) {
                    fail("approval of %s: %s".formatted(requestId, problem));
                  } else if (answer.statusCode() / 100 != 2) {
                    fail(
                        "approval of %s: expected 2xx, found %d %s"
                            .formatted(requestId, answer.statusCode(), answer.body()));
                  }
                });
  }

  private void fail(String what) {
    if (!closed) {
      failure.compareAndSet("", what);
    }
  }

  private static String text(byte[] json, String field) {
    try {
      JsonNode body = ContractJson.mapper().readTree(json);
      return body.path(field).asText();
    } catch (IOException e) {
      throw new UncheckedIOException("a decision is no JSON", e);
    }
  }
}
