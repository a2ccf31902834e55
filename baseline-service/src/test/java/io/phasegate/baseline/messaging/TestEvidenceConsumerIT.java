package io.phasegate.baseline.messaging;

import static io.phasegate.baseline.messaging.ShopEvents.AFTER;
import static io.phasegate.baseline.messaging.ShopEvents.BASE;
import static io.phasegate.baseline.messaging.ShopEvents.phase;
import static io.phasegate.baseline.messaging.ShopEvents.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole service on a real broker and a real database, with recorded test runs.
@QuarkusTest
@TestProfile(ShortPatience.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "baseline-service"))
class TestEvidenceConsumerIT {
  private static final String DECISIONS = Topic.BASELINE_DECISIONS.topicName();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  private final ShopEvents shop = ShopEvents.fresh();

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void capturesTheRedInheritance() {
    var id = id();

    topics.publish(id, shop.baseline(recorded("base"), 1));

    var captured = (BaselineCaptured) topics.awaitAnswer(DECISIONS, id);
    assertThat(captured.collectionErrors()).hasSize(11);
    assertThat(captured.passed()).isEqualTo(9);
    assertThat(captured.fromCache()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true, CACHED", "false, CAPTURED"})
  void joinsBaselineAndCompletionWhicheverComesFirst(boolean baselineFirst, BaselineOrigin origin) {
    var completion = id();
    var baseline = topics.record(id(), shop.baseline(recorded("base"), 1)).toProducerRecord();
    var completed =
        topics
            .record(completion, shop.completed(phase(), AFTER, recorded("after-test-removed"), 1))
            .toProducerRecord();

    topics.publish(baselineFirst ? baseline : completed);
    topics.publish(baselineFirst ? completed : baseline);

    var delta = (TestDeltaComputed) topics.awaitAnswer(DECISIONS, completion);
    assertThat(delta.removed())
        .extracting(TestDeltaComputed.Removed::id)
        .containsExactly("tests.test_cart::test_add_rejects_zero");
    assertThat(delta.severity()).isEqualTo(Severity.NONE);
    assertThat(delta.baseline()).isEqualTo(origin);
    assertThat(delta.complete()).isTrue();
  }

  @Test
  void asksOnceForAMissingBaselineAndAnswersWithoutItInTheEnd() {
    var first = id();
    var second = id();
    topics.publish(first, shop.completed(phase(), AFTER, recorded("after-clean"), 1));
    topics.publish(second, shop.completed(phase(), AFTER, recorded("after-clean"), 1));

    var answers = topics.awaitAnswers(DECISIONS, first, 2);
    assertThat(answers.stream().map(topics::decision))
        .satisfiesExactly(
            request -> assertThat(request).isInstanceOf(BaselineRequested.class),
            delta ->
                assertThat(((TestDeltaComputed) delta).baseline())
                    .isEqualTo(BaselineOrigin.MISSING));
    var other = (TestDeltaComputed) topics.awaitAnswer(DECISIONS, second);
    assertThat(other.baseline()).isEqualTo(BaselineOrigin.MISSING);
    assertThat(other.why()).isNotEmpty();
  }

  @Test
  void refusesABaselineThatRanNothing() {
    var id = id();

    topics.publish(id, shop.baseline(recorded("base-default"), 2));

    var rejection = (EventRejected) topics.awaitAnswer(DECISIONS, id);
    assertThat(rejection.code()).isEqualTo(RejectionCode.EMPTY_BASELINE);
    assertThat(rejection.message()).contains("--continue-on-collection-errors");
    var deadLetters = Service.BASELINE.deadLetters(Topic.TESTS_REPORTED.topicName());
    assertThat(
            topics.await(
                deadLetters, record -> id.value().equals(TestTopics.header(record, Headers.ID)), 1))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "no json at all", "{\"tests\": []}", "{\"tests\": 1}"})
  void answersAnUnusableReportOfAPhaseAtOnce(String content) {
    var id = id();
    var report = new Report(Report.Format.PYTEST_JSON, Report.Encoding.UTF_8, content);

    topics.publish(id, shop.completed(phase(), AFTER, report, 1));

    var delta = (TestDeltaComputed) topics.awaitAnswer(DECISIONS, id);
    assertThat(delta.complete()).isFalse();
    assertThat(delta.why()).isNotEmpty();
  }

  @Test
  void answersAZipBombAtOnce() throws IOException {
    var id = id();
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 80; i++) {
        gzip.write(new byte[1024 * 1024]);
      }
    }
    var content = Base64.getEncoder().encodeToString(packed.toByteArray());
    var bomb = new Report(Report.Format.PYTEST_JSON, Report.Encoding.GZIP_BASE64, content);

    topics.publish(id, shop.completed(phase(), AFTER, bomb, 0));

    var delta = (TestDeltaComputed) topics.awaitAnswer(DECISIONS, id);
    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).contains("expected", "found");
  }

  @Test
  void doesNotTakeAReportOfAnotherCommit() {
    var id = id();

    topics.publish(id, shop.completed(phase(), BASE, recorded("after-clean"), 1));

    var delta = (TestDeltaComputed) topics.awaitAnswer(DECISIONS, id);
    assertThat(delta.complete()).isFalse();
    assertThat(delta.why().getFirst()).contains("ci.commit");
  }

  @Test
  void keepsTheFirstBaseline() {
    var first = id();
    var second = id();
    topics.publish(first, shop.baseline(recorded("base"), 1));
    topics.awaitAnswer(DECISIONS, first);

    topics.publish(second, shop.baseline(recorded("after-regression-many"), 1));

    var captured = (BaselineCaptured) topics.awaitAnswer(DECISIONS, second);
    assertThat(captured.fromCache()).isTrue();
    assertThat(captured.passed()).isEqualTo(9);
  }

  private static EventId id() {
    return new EventId(UUID.randomUUID().toString());
  }
}
