package io.phasegate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An outage is waited out: the service says that it is not ready, and goes on by itself.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject TallySubject subject;
  @Inject DataSource dataSource;

  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final PhaseRef phase = TallyEvents.newPhase();

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void comesBackAfterTheDatabaseWasAway() {
    awaitAnswer(publish());
    var retries = Endpoints.metric("phasegate_outage_retries_total", "");
    EventId id;
    stack.stopDatabase();
    try {
      id = publish();
      awaitReadiness(503);
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> Endpoints.get("/q/health/ready").body().contains("waiting for"));
      assertThat(Endpoints.get("/q/health/live").statusCode()).isEqualTo(200);
      assertThatCallersShallComeAgain();
    } finally {
      stack.startDatabase();
    }

    awaitAnswer(id);
    awaitReadiness(200);
    assertThat(Endpoints.metric("phasegate_outage_retries_total", "")).isGreaterThan(retries);
    assertThat(Endpoints.get("/q/metrics").body()).contains("kind=\"transient\"");
    assertThat(Endpoints.get("/tallies").statusCode()).isEqualTo(200);
    assertNothingIsDead();
  }

  @Test
  void comesBackAfterTheBrokerWasAway() throws InterruptedException {
    awaitAnswer(publish());
    stack.stopKafka();
    try {
      Thread.sleep(Duration.ofSeconds(3));
      assertThat(Endpoints.get("/q/health/live").statusCode()).isEqualTo(200);
    } finally {
      stack.startKafka();
    }

    awaitAnswer(publish());
    awaitReadiness(200);
    assertNothingIsDead();
  }

  /// A file stands where the folder should be.
  @Test
  void comesBackAfterItsDiskTookNothing(@TempDir Path folder) throws IOException {
    var storage = Files.createFile(folder.resolve("storage"));
    subject.storeIn(storage);
    var retries = Endpoints.metric("phasegate_outage_retries_total", "");

    var id = publish("store");
    var next = publish();
    awaitReadiness(503);
    assertThat(Endpoints.get("/q/health/ready").body()).contains("storage: expected", "storage");
    assertThat(Endpoints.get("/q/health/live").statusCode()).isEqualTo(200);
    Files.delete(storage);
    Files.createDirectory(storage);

    awaitAnswer(id);
    awaitAnswer(next);
    awaitReadiness(200);
    assertThat(Endpoints.metric("phasegate_outage_retries_total", "")).isGreaterThan(retries);
    assertNothingIsDead();
  }

  /// A network that goes silent leaves a transaction behind, and the server would keep its locks
  /// for hours.
  @Test
  void hasTheServerEndTransactionsThatNobodyGoesOnWith() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var settings = statement.executeQuery("show idle_in_transaction_session_timeout")) {
      settings.next();
      assertThat(settings.getString(1)).isEqualTo("1min");
    }
  }

  private EventId publish() {
    return publish("");
  }

  private EventId publish(String order) {
    var id = TallyEvents.newId();
    topics.publish(TallyEvents.completed(id, phase, order).toProducerRecord());
    return id;
  }

  private void awaitAnswer(EventId id) {
    topics.awaitAnswers(TallyEvents.DECISIONS, id, 1);
  }

  private static void awaitReadiness(int status) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var ready = Endpoints.get("/q/health/ready");
              assertThat(ready.statusCode()).as(ready.body()).isEqualTo(status);
            });
  }

  private static void assertThatCallersShallComeAgain() {
    var answer = Endpoints.get("/tallies");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body()).contains("the database: expected an answer, found it away");
  }

  private void assertNothingIsDead() {
    assertThat(topics.all(Service.FINALIZER.deadLetters(TallyEvents.TOPIC)))
        .noneMatch(record -> TestTopics.header(record, Headers.SUBJECT).equals(phase.key()));
  }
}
