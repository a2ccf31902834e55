package io.phasegate.baseline.messaging;

import static io.phasegate.baseline.messaging.ShopEvents.AFTER;
import static io.phasegate.baseline.messaging.ShopEvents.phase;
import static io.phasegate.baseline.messaging.ShopEvents.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.Report;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.BaselineCaptured;
import io.phasegate.contracts.event.BaselineRequested;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TestDeltaComputed;
import io.phasegate.contracts.event.TestDeltaComputed.BaselineOrigin;
import io.phasegate.contracts.event.TestDeltaComputed.FlakySuspect;
import io.phasegate.contracts.event.TestDeltaComputed.Severity;
import io.phasegate.contracts.event.TestRetryRequested;
import io.phasegate.contracts.event.TestRetryRequested.Scope;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An executor that is asked to run tests again, and what comes of its answers, on a real broker
/// and a real database.
@QuarkusTest
@TestProfile(ShortPatience.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "baseline-service"))
class RetryFlowIT {
  private static final String DECISIONS = Topic.BASELINE_DECISIONS.topicName();
  private static final String ZERO = "tests.test_cart::test_add_rejects_zero";
  private static final String FLAKY = "tests.test_flaky::test_sometimes";

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  private final ShopEvents shop = ShopEvents.fresh();
  private final EventId completion = id();

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  @Test
  void callsARegressionPersistentThatRepeats() {
    captured(recorded("base"));
    completed(recorded("after-regression-1"));

    var delta = settled(_ -> recorded("retry-regression-1"), 1);

    assertThat(delta)
        .returns(List.of(ZERO), TestDeltaComputed::newlyFailingPersistent)
        .returns(Severity.LOW, TestDeltaComputed::severity)
        .returns(completion, TestDeltaComputed::causedBy)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void callsATestFlakyThatPassesWheneverItIsRunAgain() {
    captured(recorded("base-with-flaky"));
    completed(recorded("after-flaky"));

    var delta =
        settled(
            request ->
                request.scope() == Scope.SUITE
                    ? recorded("base-with-flaky")
                    : recorded("retry-flaky"),
            null);

    assertThat(delta.flakySuspects()).extracting(FlakySuspect::id).containsExactly(FLAKY);
    assertThat(delta)
        .returns(List.of(), TestDeltaComputed::newlyFailingPersistent)
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void callsACollectionErrorPersistentThatRepeats() {
    captured(recorded("base"));
    completed(recorded("after-new-collection-error"));

    var delta = settled(_ -> recorded("retry-new-collection-error"), 2);

    assertThat(delta)
        .returns(List.of("tests.test_cart"), TestDeltaComputed::newCollectionErrorsPersistent)
        .returns(Severity.LOW, TestDeltaComputed::severity)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void countsNoAnswerAsPersistent() {
    captured(recorded("base"));
    completed(recorded("after-regression-1"));

    assertThat(answer(1)).isInstanceOf(TestRetryRequested.class);
    var delta = (TestDeltaComputed) answer(2);

    assertThat(delta.newlyFailingPersistent()).containsExactly(ZERO);
    assertThat(delta.why().getFirst()).startsWith("retry: expected an answer");
  }

  @Test
  void takesTheRerunOfARunThatBrokeDown() {
    captured(junit(12, 0));
    completed(junit(12, 12), 1);

    var rerun = (TestRetryRequested) answer(1);
    assertThat(rerun.scope()).isEqualTo(Scope.SUITE);
    topics.publish(id(), shop.answer(rerun, junit(12, 0), 0));

    assertThat((TestDeltaComputed) answer(2))
        .returns(Severity.NONE, TestDeltaComputed::severity)
        .returns(false, TestDeltaComputed::infraFailure)
        .returns(true, TestDeltaComputed::complete);
  }

  @Test
  void callsABreakdownCriticalThatRepeats() {
    captured(junit(12, 0));
    completed(junit(12, 12), 1);

    var rerun = (TestRetryRequested) answer(1);
    topics.publish(id(), shop.answer(rerun, junit(12, 12), 1));

    assertThat((TestDeltaComputed) answer(2))
        .returns(Severity.CRITICAL, TestDeltaComputed::severity);
  }

  @Test
  void asksForSeveralRunsOfASuiteThatIsNew() {
    completed(recorded("after-clean"));

    assertThat((BaselineRequested) answer(1)).returns(3, BaselineRequested::repeats);
    assertThat((TestDeltaComputed) answer(2))
        .returns(BaselineOrigin.MISSING, TestDeltaComputed::baseline);
  }

  @Test
  void comparesWithARecapturedBaseline() {
    captured(recorded("base"));
    var recapture = id();
    topics.publish(recapture, shop.recapture(recorded("after-regression-1"), 1));
    assertThat((BaselineCaptured) topics.awaitAnswer(DECISIONS, recapture))
        .returns(false, BaselineCaptured::fromCache);

    completed(recorded("after-regression-1"));

    assertThat((TestDeltaComputed) answer(1))
        .returns(List.of(), TestDeltaComputed::newlyFailing)
        .returns(BaselineOrigin.CACHED, TestDeltaComputed::baseline);
  }

  @Test
  void refusesASecondAnswer() {
    captured(recorded("base"));
    completed(recorded("after-regression-1"));
    var request = (TestRetryRequested) answer(1);
    topics.publish(id(), shop.answer(request, recorded("retry-regression-1"), 1));
    answer(2);

    var second = id();
    topics.publish(second, shop.answer(request, recorded("retry-regression-1"), 1));

    assertThat(((EventRejected) topics.awaitAnswer(DECISIONS, second)).code())
        .isEqualTo(RejectionCode.UNKNOWN_REQUEST);
  }

  private void captured(Report report) {
    var id = id();
    topics.publish(id, shop.baseline(report, report.format() == Report.Format.JUNIT_XML ? 0 : 1));
    assertThat(topics.awaitAnswer(DECISIONS, id)).isInstanceOf(BaselineCaptured.class);
  }

  private void completed(Report report) {
    completed(report, 1);
  }

  private void completed(Report report, int exitCode) {
    topics.publish(completion, shop.completed(phase(), AFTER, report, exitCode));
  }

  /// Answers every request until there is a delta.
  ///
  /// @param exitCode null where a run of the whole suite ends with 1 and one of a test with 0
  private TestDeltaComputed settled(
      Function<TestRetryRequested, Report> report, @Nullable Integer exitCode) {
    int number = 1;
    while (answer(number) instanceof TestRetryRequested request) {
      int code = exitCode != null ? exitCode : request.scope() == Scope.SUITE ? 1 : 0;
      topics.publish(id(), shop.answer(request, report.apply(request), code));
      number++;
    }
    return (TestDeltaComputed) answer(number);
  }

  /// The so-many-th decision about the completion.
  private Decision answer(int number) {
    return topics.decision(topics.awaitAnswers(DECISIONS, completion, number).get(number - 1));
  }

  private static Report junit(int tests, int failures) {
    var cases =
        IntStream.range(0, tests)
            .mapToObj(
                number ->
                    "<testcase classname=\"t\" name=\"t%d\">%s</testcase>"
                        .formatted(number, number < failures ? "<failure message=\"down\"/>" : ""))
            .collect(Collectors.joining());
    var suite =
        "<testsuite name=\"s\" tests=\"%d\" failures=\"%d\" errors=\"0\">%s</testsuite>"
            .formatted(tests, failures, cases);
    return new Report(Report.Format.JUNIT_XML, Report.Encoding.UTF_8, suite);
  }

  private static EventId id() {
    return new EventId(UUID.randomUUID().toString());
  }
}
