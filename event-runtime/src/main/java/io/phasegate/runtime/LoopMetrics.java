package io.phasegate.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.codec.OutgoingRecord;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What the loop counts. Lag comes from the Kafka client's own metrics
/// (`kafka_consumer_fetch_manager_records_lag_max`).
@Startup // a service that has decided nothing yet says so
@ApplicationScoped
public class LoopMetrics {
  private final MeterRegistry registry;
  private final Map<String, Counter> published = new ConcurrentHashMap<>();
  private final DistributionSummary batchSize;
  private final Timer read;
  private final Timer persist;
  private final Timer publish;

  LoopMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batchSize =
        DistributionSummary.builder("phasegate.batch.size")
            .description("Events decided in one transaction")
            .register(registry);
    this.read = timer("phasegate.read", "Decoding a batch and gathering what it needs");
    this.persist = timer("phasegate.persist", "Deciding a batch and committing it");
    this.publish = timer("phasegate.publish", "Publishing a batch until the broker has it");
  }

  <T> T read(Supplier<T> reading) {
    var sample = Timer.start();
    try {
      return reading.get();
    } finally {
      sample.stop(read);
    }
  }

  Timer persist() {
    return persist;
  }

  Timer publish() {
    return publish;
  }

  void skipped(String type) {
    registry.counter("phasegate.events.skipped", "type", known(type)).increment();
  }

  void committed(BatchTransaction.Result<?, ?, ?> result) {
    batchSize.record(result.answers().size());
    registry.counter("phasegate.events.decided").increment(result.decided());
    registry.counter("phasegate.events.duplicate").increment(result.duplicates());
  }

  void published(List<OutgoingRecord> records) {
    for (var record : records) {
      var type = String.valueOf(record.headers().get(Headers.TYPE));
      published.computeIfAbsent(type, this::publishedOf).increment();
    }
  }

  private Counter publishedOf(String type) {
    return registry.counter("phasegate.decisions.published", "type", type);
  }

  void deadLettered(OutgoingRecord rejection) {
    registry.counter("phasegate.events.rejected", "code", code(rejection)).increment();
  }

  void retried(Throwable failure) {
    registry.counter("phasegate.outage.retries").increment();
    failed(Failure.of(failure));
  }

  /// Classes of exceptions are as many as the code has, and not the outside's choice.
  void failed(Failure failure) {
    registry
        .counter(
            "phasegate.failures",
            "kind",
            failure.kind().name().toLowerCase(Locale.ROOT),
            "class",
            failure.failureClass())
        .increment();
  }

  private static String code(OutgoingRecord rejection) {
    try {
      return ContractJson.mapper().readTree(rejection.value()).path("code").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A rejection of the ledger cannot be read", e);
    }
  }

  /// Types that nobody knows share one tag, or else an attacker could fill the registry.
  private static String known(String type) {
    return io.phasegate.contracts.event.EventType.byName(type).isPresent() ? type : "unknown";
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .register(registry);
  }
}
