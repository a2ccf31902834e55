package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What operators see of a service.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class ObservationIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "phasegate_batch_size_count",
        "phasegate_read_seconds_bucket",
        "phasegate_persist_seconds_bucket",
        "phasegate_publish_seconds_bucket",
        "phasegate_events_decided_total",
        "phasegate_events_duplicate_total",
        "phasegate_decisions_published_total",
        "kafka_consumer_fetch_manager_records_lag_max",
        "jvm_memory_used_bytes"
      })
  void tellsPrometheus(String metric) {
    decideSomething();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Endpoints.get("/q/metrics").body().contains("\n" + metric + "{")
                    || Endpoints.get("/q/metrics").body().contains("\n" + metric + " "));
  }

  @Test
  void countsDecisionsByType() {
    var published = "phasegate_decisions_published_total";
    var before = Endpoints.metric(published, "type=\"PhaseFinalized\"");

    decideSomething();

    assertThat(Endpoints.metric(published, "type=\"PhaseFinalized\"")).isGreaterThan(before);
  }

  @ParameterizedTest
  @CsvSource({
    "/q/health/live, messaging",
    "/q/health/ready, broker access",
    "/q/health/ready, event loop",
    "/q/health/ready, Database connections health check",
    "/q/health/started, messaging"
  })
  void tellsWhetherItIsWell(String path, String check) {
    decideSomething();

    var health = Endpoints.get(path);

    assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
    assertThat(health.body()).containsIgnoringCase(check);
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.http.host, 127.0.0.1",
    "quarkus.datasource.jdbc.acquisition-timeout, 10S",
    "quarkus.shutdown.timeout, 20s",
    "mp.messaging.incoming.events.connector, smallrye-kafka",
    "mp.messaging.incoming.events.commit-strategy, throttled",
    "mp.messaging.incoming.events.failure-strategy, fail"
  })
  void appliesWhatAllServicesHaveInCommon(String name, String value) {
    assertThat(ConfigProvider.getConfig().getConfigValue(name))
        .returns(value, setting -> setting.getValue())
        .satisfies(
            setting ->
                assertThat(setting.getSourceName()).contains("microprofile-config.properties"));
  }

  @Test
  void formatsNumbersTheSameEverywhere() {
    assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
  }

  private static void decideSomething() {
    try (var topics = new TestTopics(TestStack.shared().bootstrapServers())) {
      var id = TallyEvents.newId();
      topics.publish(TallyEvents.completed(id, TallyEvents.newPhase(), "").toProducerRecord());
      topics.awaitAnswers(TallyEvents.DECISIONS, id, 1);
    }
  }
}
