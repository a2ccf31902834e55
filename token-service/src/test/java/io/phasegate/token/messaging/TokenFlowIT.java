package io.phasegate.token.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.Headers;
import io.phasegate.contracts.event.BatchPlanIssued;
import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import io.phasegate.contracts.event.Decision;
import io.phasegate.contracts.event.EventRejected;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.RejectionCode;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.contracts.event.TokenBudgetIssued.Mode;
import io.phasegate.contracts.event.TokenBudgetIssued.Strategy;
import io.phasegate.stack.testing.StackTestResource;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.token.domain.RepositoryMemory;
import io.phasegate.token.persistence.MemoryRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The whole service on a real broker and a real database.
@QuarkusTest
@QuarkusTestResource(
    value = StackTestResource.class,
    initArgs = @ResourceArg(name = "service", value = "token-service"))
class TokenFlowIT {
  private static final String DECISIONS = Topic.TOKEN_DECISIONS.topicName();
  private static final String NOTES = Topic.TOKEN_CALIBRATIONS.topicName();

  @SuppressWarnings("NullAway.Init") // set before the first test
  private static TestTopics topics;

  @SuppressWarnings("NullAway.Init")
  @Inject
  MemoryRepository memories;

  @BeforeAll
  static void connect() {
    topics = new TestTopics(TestStack.shared().bootstrapServers());
  }

  @AfterAll
  static void disconnect() {
    topics.close();
  }

  private final String run = "run-" + UUID.randomUUID();
  private final String repository = "acme/" + run;
  private final PhaseRef phase = new PhaseRef(run, "T", 1);
  private final EventId id = id();

  private static EventId id() {
    return new EventId(UUID.randomUUID().toString());
  }

  private TokenBudgetIssued budget(EventId cause) {
    return (TokenBudgetIssued) topics.awaitAnswer(DECISIONS, cause);
  }

  private List<Decision> answers(EventId cause, int count) {
    return topics.awaitAnswers(DECISIONS, cause, count).stream().map(topics::decision).toList();
  }

  private RepositoryMemory memory() throws SQLException {
    return memories.find(new RepositoryId(repository));
  }

  @Test
  void answersAPlanWithABudget() {
    topics.publish(id, Events.plan(phase, repository, 3));

    var budget = budget(id);

    assertThat(budget.phase()).isEqualTo(phase);
    assertThat(budget.strategy()).isEqualTo(Strategy.SINGLE);
    assertThat(budget.budget().maxTokens()).isGreaterThanOrEqualTo(8_192);
    assertThat(budget.estimator().mode()).isEqualTo(Mode.SEED);
    assertThat(budget.scope().paths()).hasSize(3);
  }

  @Test
  void writesDownWhatItKnewBeforeItAnswers() {
    topics.publish(id, Events.plan(phase, repository, 3));
    budget(id);

    var note = topics.awaitAnswers(NOTES, id, 1).getFirst();

    assertThat(TestTopics.header(note, Headers.TYPE)).isEqualTo("CalibrationRecorded");
    assertThat(note.key()).isEqualTo(phase.key());
  }

  @Test
  void answersTheSamePlanOnceAndWithTheSameBytes() {
    var plan = Events.plan(phase, repository, 3);
    topics.publish(id, plan);
    budget(id);

    topics.publish(id, plan);
    var second = id();
    topics.publish(second, Events.plan(phase, repository, 2));
    budget(second);

    var notes = topics.awaitAnswers(NOTES, id, 2);
    assertThat(TestTopics.body(notes.get(1))).isEqualTo(TestTopics.body(notes.get(0)));
    var budgets = topics.awaitAnswers(DECISIONS, id, 1);
    assertThat(budgets)
        .extracting(record -> TestTopics.header(record, Headers.ID))
        .containsOnly(TestTopics.header(budgets.getFirst(), Headers.ID));
  }

  @Test
  void learnsFromWhatOutputsTook() {
    for (int i = 0; i < 25; i++) {
      var one = new PhaseRef(run, "L" + i, 1);
      var plan = id();
      topics.publish(plan, Events.plan(one, repository, 3));
      topics.publish(id(), Events.completed(one, repository, 60_000, "end_turn"));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> memory().groups().stream().anyMatch(g -> g.tracker().samples() >= 25));

    topics.publish(id, Events.plan(phase, repository, 3));

    var budget = budget(id);
    assertThat(budget.estimator().mode()).isEqualTo(Mode.CALIBRATED);
    assertThat(budget.estimator().samples()).isEqualTo(25);
    var seed = new PhaseRef(run, "S", 1);
    var plain = id();
    topics.publish(plain, Events.plan(seed, "acme/other-" + run, 3));
    assertThat(budget.estimate().p90()).isGreaterThan(budget(plain).estimate().p90());
  }

  @Test
  void learnsWhereTheCompletionComesFirst() {
    topics.publish(id(), Events.completed(phase, repository, 900, "end_turn"));
    topics.publish(id, Events.plan(phase, repository, 1));
    budget(id);

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> memory().groups().stream().anyMatch(g -> g.tally().phases() == 1));
  }

  @Test
  void asksForMoreAfterACut() {
    topics.publish(id, Events.plan(phase, repository, 3));
    budget(id);
    topics.publish(id(), Events.truncated(phase, 20_000));
    var key = phase.key();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !truncations(key).isEmpty());

    var second = id();
    topics.publish(second, Events.plan(new PhaseRef(run, "T", 2), repository, 3));

    assertThat(budget(second).budget().maxTokens()).isEqualTo(30_000);
    assertThat(budget(second).budget().reason()).contains("1.5 times");
  }

  private List<?> truncations(String key) throws SQLException {
    return memories.phase(key).cut();
  }

  @Test
  void splitsWhereThatIsAsked() {
    var model = new ModelProfile(Events.MODEL, 64_000, null);
    topics.publish(id, Events.plan(phase, repository, 6, model, Batching.ALWAYS));

    var answers = answers(id, 2);

    assertThat(((TokenBudgetIssued) answers.getFirst()).strategy()).isEqualTo(Strategy.BATCHED);
    var batches = (BatchPlanIssued) answers.getLast();
    assertThat(batches.batches().stream().flatMap(batch -> batch.paths().stream()).toList())
        .hasSize(6);
  }

  @Test
  void splitsAlongTheImportsAtTheCommit() {
    topics.publish(id, Events.importing(phase, repository));

    var plan = (BatchPlanIssued) answers(id, 2).getLast();

    assertThat(plan.edges())
        .contains(
            new Edge("shop/cart.py", "shop/tax.py", Kind.IMPORT),
            new Edge("tests/test_cart.py", "shop/cart.py", Kind.TEST_OF));
    assertThat(plan.batches().stream().flatMap(batch -> batch.paths().stream()))
        .containsExactly("shop/tax.py", "shop/cart.py", "tests/test_cart.py");
    assertThat(plan.unresolved())
        .containsExactly(new Unresolved("shop/cart.py", ".gone", "NOT_FOUND"));
    assertThat(plan.complete()).isFalse();
  }

  @Test
  void refusesReasoningThatLeavesNoRoomAndDecidesItsNeighbours() {
    var after = id();
    topics.publish(
        id,
        Events.plan(
            phase, repository, 2, new ModelProfile(Events.MODEL, 32_000, 31_999), Batching.AUTO));
    topics.publish(after, Events.plan(new PhaseRef(run, "N", 1), repository, 2));

    var rejected = (EventRejected) topics.awaitAnswer(DECISIONS, id);
    assertThat(rejected.code()).isEqualTo(RejectionCode.CONTRACT_VIOLATION);
    assertThat(rejected.message()).contains("lower the reasoning limit");
    assertThat(budget(after).phase().phaseId()).isEqualTo("N");
    var plans = Service.TOKEN.deadLetters(Topic.PHASE_PLANNED.topicName());
    assertThat(topics.await(plans, record -> phase.key().equals(record.key()), 1)).hasSize(1);
  }
}
