package io.phasegate.finalizer.messaging;

import static io.phasegate.finalizer.messaging.Completions.cleanDelta;
import static io.phasegate.finalizer.messaging.Completions.deltaId;
import static io.phasegate.finalizer.messaging.Completions.documentation;
import static io.phasegate.finalizer.messaging.Completions.tested;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.ChangesAudited;
import io.phasegate.contracts.event.ChangesAudited.Basis;
import io.phasegate.contracts.event.GateResult;
import io.phasegate.contracts.event.PhaseBlocked;
import io.phasegate.contracts.event.PhaseFinalized;
import io.phasegate.contracts.event.PhaseOutcome;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Completions and audits on a real broker and a real database.
@QuarkusTest
@TestProfile(ShortAudit.class)
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "finalizer-service"))
class GovernanceJoinIT {
  private static final String DECISIONS = Topic.FINALIZER_DECISIONS.topicName();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  private final PhaseRef phase = new PhaseRef("run-" + UUID.randomUUID(), "p1", 1);
  private final EventId id = new EventId(UUID.randomUUID().toString());

  @ParameterizedTest
  @ValueSource(strings = {"cda", "cad", "dca", "dac", "acd", "adc"})
  void joinsCompletionDeltaAndAuditInAnyOrder(String order) {
    for (int i = 0; i < order.length(); i++) {
      switch (order.charAt(i)) {
        case 'c' -> topics.publish(id, tested(phase));
        case 'd' -> topics.publish(deltaId(id), cleanDelta(phase, id));
        default -> topics.publish(auditId(), audit(List.of()));
      }
    }

    assertThat(topics.awaitAnswer(DECISIONS, id)).isInstanceOf(PhaseFinalized.class);
  }

  @Test
  void blocksAProtectedChangeThatNobodyAllowed() {
    topics.publish(id, documentation(phase));
    topics.publish(auditId(), audit(List.of("config/prod.yaml")));

    var blocked = (PhaseBlocked) topics.awaitAnswer(DECISIONS, id);

    assertThat(governance(blocked).code()).isEqualTo("UNCOVERED_CHANGES");
    assertThat(governance(blocked).message()).contains("config/prod.yaml");
  }

  @Test
  void blocksWhereTheAuditIsOverdue() {
    topics.publish(id, documentation(phase));

    var blocked = (PhaseBlocked) topics.awaitAnswer(DECISIONS, id);

    assertThat(governance(blocked).code()).isEqualTo("NO_AUDIT");
  }

  private EventId auditId() {
    return new EventId("audit of " + id.value());
  }

  private ChangesAudited audit(List<String> uncovered) {
    return new ChangesAudited(
        phase,
        Basis.REPORTED,
        true,
        uncovered,
        List.of(),
        uncovered,
        List.of(),
        new ArrayList<>(uncovered),
        "default-1",
        id,
        Completions.TIME);
  }

  private static GateResult governance(PhaseOutcome outcome) {
    return outcome.gates().stream()
        .filter(gate -> gate.gate().equals("governance"))
        .findFirst()
        .orElseThrow();
  }
}
