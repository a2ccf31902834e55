package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.ContinuationIssued;
import io.phasegate.contracts.event.ContinuationReceived;
import io.phasegate.contracts.event.ContinuationRefused;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.Usage;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Books;
import io.phasegate.system.kit.DecisionTopics;
import io.phasegate.system.kit.Groups;
import io.phasegate.system.kit.ServiceFleet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// A cut output on its whole way: continued, merged and the phase finalized, across a kill -9 in
/// the middle; or given up and the phase blocked. At last the log is read anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TruncationIT {
  private static final Service[] ALL = {Service.CONTINUATION, Service.FINALIZER};
  private static final String DECISIONS = Topic.CONTINUATION_DECISIONS.topicName();
  private static final String OUTCOMES = Topic.FINALIZER_DECISIONS.topicName();
  private static final CommitSha COMMIT = new CommitSha("c".repeat(40));
  private static final RepositoryId REPOSITORY = new RepositoryId("acme/handbook");
  private static final String FIRST = "docs/first.md";
  private static final String SECOND = "docs/second.md";

  private static final String DOCUMENT =
      """
      [{"path": "docs/first.md", "content": "# First\\nIt is done.\\n"},
       {"path": "docs/second.md", "content": "# Second\\nIt is done as well, and says so.\\n"}]\
      """;

  private static final int CUT = 110;
  private static final int SECOND_CUT = 130;

  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final ServiceFleet fleet = new ServiceFleet(stack, Map.of());
  private final DecisionTopics decisions = new DecisionTopics(topics);
  private final Groups groups = new Groups(stack.bootstrapServers());
  private final Books books = new Books(stack);

  @BeforeAll
  void start() {
    fleet.start(ALL);
  }

  @AfterAll
  void stop() {
    fleet.close();
    groups.close();
    topics.close();
  }

  @Test
  @Order(1)
  void finalizesAPhaseWhoseCutOutputWasMerged() {
    var phase = phase("merged");
    var issued =
        (ContinuationIssued) decided(publish(truncated(phase, DOCUMENT.substring(0, CUT))));
    var answered =
        publish(received(phase, issued.continuationId(), DOCUMENT.substring(CUT), "end_turn"));

    assertThat(((OutputMerged) decided(answered)).output()).isEqualTo(DOCUMENT);
    var outcome = (PhaseFinalized) outcome(publish(completed(phase)));
    assertThat(truncationGate(outcome).code()).isEqualTo("MERGED");
  }

  @Test
  @Order(2)
  void blocksAPhaseWhoseCutOutputWasGivenUp() {
    var phase = phase("lost");
    var refused = (ContinuationRefused) decided(publish(truncated(phase, "I will begin by")));

    assertThat(refused.reason()).isEqualTo(ContinuationRefused.Reason.NOTHING_RECOVERABLE);
    var outcome = (PhaseBlocked) outcome(publish(completed(phase)));
    assertThat(truncationGate(outcome).message()).contains("refused as NOTHING_RECOVERABLE");
  }

  @Test
  @Order(3)
  void goesOnAfterAKill() {
    var phase = phase("killed");
    var issued =
        (ContinuationIssued) decided(publish(truncated(phase, DOCUMENT.substring(0, CUT))));
    fleet.kill(Service.CONTINUATION);
    var first =
        publish(
            received(
                phase, issued.continuationId(), DOCUMENT.substring(CUT, SECOND_CUT), "length"));
    fleet.start(Service.CONTINUATION);

    var next = (ContinuationIssued) decided(first);
    assertThat(next.sequence()).isEqualTo(2);
    var last =
        publish(received(phase, next.continuationId(), DOCUMENT.substring(SECOND_CUT), "end_turn"));
    assertThat(((OutputMerged) decided(last)).continuations()).isEqualTo(2);
  }

  @Test
  @Order(4)
  void repeatsEveryDecisionFromTheLog()
      throws SQLException, ExecutionException, InterruptedException {
    groups.awaitEnd(Service.CONTINUATION);
    var original = decisions.decisions(Service.CONTINUATION);
    fleet.stop(Service.CONTINUATION);
    var end = decisions.end(Service.CONTINUATION);
    books.empty(Service.CONTINUATION);
    groups.forget(Service.CONTINUATION);

    fleet.start(Service.CONTINUATION);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(decisions.since(Service.CONTINUATION, end).keySet())
                    .containsAll(original.keySet()));
    groups.awaitEnd(Service.CONTINUATION);
    assertThat(decisions.since(Service.CONTINUATION, end)).isEqualTo(original);
    assertThat(original).hasSizeGreaterThanOrEqualTo(6);
  }

  private static PhaseRef phase(String name) {
    return new PhaseRef("truncation-" + UUID.randomUUID(), name, 1);
  }

  private EventId publish(Event event) {
    var id = new EventId(UUID.randomUUID().toString());
    topics.publish(id, event);
    return id;
  }

  private Decision decided(EventId cause) {
    return topics.awaitAnswer(DECISIONS, cause);
  }

  private PhaseOutcome outcome(EventId cause) {
    return (PhaseOutcome) topics.awaitAnswer(OUTCOMES, cause);
  }

  private static GateResult truncationGate(PhaseOutcome outcome) {
    return outcome.gates().stream()
        .filter(gate -> gate.gate().equals("truncation"))
        .findFirst()
        .orElseThrow();
  }

  private static OutputTruncated truncated(PhaseRef phase, String output) {
    return new OutputTruncated(
        phase,
        output,
        "max_tokens",
        OutputFormat.FULL_FILE,
        deliverables(),
        "Write two documents.",
        null,
        usage());
  }

  private static ContinuationReceived received(
      PhaseRef phase, String continuationId, String output, String stopReason) {
    return new ContinuationReceived(phase, continuationId, output, stopReason, null, null, null);
  }

  private static PhaseCompleted completed(PhaseRef phase) {
    var files =
        Stream.of(FIRST, SECOND).map(path -> Source.InlineFile.of(path, "# Text\n")).toList();
    return new PhaseCompleted(
        phase,
        new Source.Inline(REPOSITORY, COMMIT, files),
        new StartPoint(new CommitSha("b".repeat(40))),
        deliverables(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        usage());
  }

  private static Deliverables deliverables() {
    return Deliverables.of(
        Deliverable.of(FIRST, Deliverable.Change.CREATE),
        Deliverable.of(SECOND, Deliverable.Change.CREATE));
  }

  private static Usage usage() {
    return new Usage("some-model", 4_000, null, 4_000, "max_tokens", OutputFormat.FULL_FILE);
  }
}
