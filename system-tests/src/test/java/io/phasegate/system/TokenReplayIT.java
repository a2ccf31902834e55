package io.phasegate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.phasegate.cli.Phasegate;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.event.BatchPlanIssued;
import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.contracts.event.BatchPlanIssued.Unresolved;
import io.phasegate.contracts.event.DocumentFormat;
import io.phasegate.contracts.event.Event;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.OutputMerged;
import io.phasegate.contracts.event.OutputTruncated;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.contracts.event.TokenBudgetIssued.Mode;
import io.phasegate.contracts.event.Usage;
import io.phasegate.stack.testing.TestStack;
import io.phasegate.stack.testing.TestTopics;
import io.phasegate.system.kit.Books;
import io.phasegate.system.kit.DecisionTopics;
import io.phasegate.system.kit.Groups;
import io.phasegate.system.kit.Poison;
import io.phasegate.system.kit.Project;
import io.phasegate.system.kit.Seed;
import io.phasegate.system.kit.ServiceFleet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The packaged token-service: plans over a real repository, forecasts that learn from what outputs
/// took, questions from the command line, and at last the log read anew into an empty database:
/// the same decisions, byte for byte, although by then all lessons are in the log before them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TokenReplayIT {
  private static final Service TOKEN = Service.TOKEN;
  private static final String DECISIONS = Topic.TOKEN_DECISIONS.topicName();
  private static final String MODEL = "m-1";
  private static final int ROUNDS = 30;
  private static final CommitSha NOWHERE = new CommitSha("c".repeat(40));
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @SuppressWarnings("NullAway.Init") // set before the first test
  @TempDir
  private static Path folder;

  private final Random random = Seed.random("TokenReplayIT");
  private final String run = "token-replay-" + Long.toHexString(random.nextLong());
  private final TestStack stack = TestStack.shared();
  private final TestTopics topics = new TestTopics(stack.bootstrapServers());
  private final DecisionTopics decisions = new DecisionTopics(topics);
  private final Groups groups = new Groups(stack.bootstrapServers());
  private final Books books = new Books(stack);

  @SuppressWarnings("NullAway.Init") // set before the first test
  private ServiceFleet fleet;

  private final List<EventId> plans = new ArrayList<>();
  private int events;

  @BeforeAll
  void start() {
    fleet =
        new ServiceFleet(
            stack,
            Map.of(
                "PHASEGATE_TOKEN_SOURCE_ALLOWED_URLS", folder.toUri().toString(),
                "PHASEGATE_TOKEN_SOURCE_CACHE_DIRECTORY", folder.resolve("cache").toString()));
    fleet.start(TOKEN);
  }

  @AfterAll
  void stop() {
    fleet.close();
    groups.close();
    topics.close();
  }

  @Test
  @Order(1)
  void splitsAlongTheImportsOfACommit() {
    var source = commit(new Project(folder.resolve("shop"), files()));
    var id = nextId();
    topics.publish(id, plan(phase("git"), source, Batching.ALWAYS, deliverables()));

    var answers = topics.awaitAnswers(DECISIONS, id, 2).stream().map(topics::decision).toList();

    var budget = (TokenBudgetIssued) answers.getFirst();
    assertThat(budget.scope().readOnlyContext()).containsExactly("shop/rates.py");
    assertThat(budget.estimate().breakdown())
        .extracting(TokenBudgetIssued.PathEstimate::change)
        .containsExactly(Change.MODIFY, Change.CREATE);
    var batches = (BatchPlanIssued) answers.getLast();
    assertThat(batches.edges())
        .containsExactly(new Edge("shop/cart.py", "shop/tax.py", Kind.IMPORT));
    assertThat(batches.batches().stream().flatMap(batch -> batch.paths().stream()))
        .containsExactly("shop/tax.py", "shop/cart.py");
    assertThat(batches.unresolved())
        .containsExactly(new Unresolved("shop/cart.py", ".gone", "NOT_FOUND"));
  }

  @Test
  @Order(2)
  void learnsFromALogInWhichEitherSideComesFirst() {
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    for (int round = 0; round < ROUNDS; round++) {
      records.addAll(round(round));
    }
    records.addAll(records.subList(0, records.size() / 8)); // published twice
    records.forEach(topics::send);
    topics.flush();
    for (var plan : plans) {
      topics.awaitAnswers(DECISIONS, plan, 1);
    }
    groups.awaitEnd(TOKEN);

    var id = nextId();
    topics.publish(id, plan(phase("learned"), inline(), Batching.AUTO, deliverables()));

    var budget = (TokenBudgetIssued) topics.awaitAnswer(DECISIONS, id);
    assertThat(budget.estimator().mode()).isEqualTo(Mode.CALIBRATED);
  }

  @Test
  @Order(3)
  void answersTheCommandLine() {
    var table = phasegate("--deliverables", "Create src/a.py,docs/a.md", "--format", "full-file");
    assertThat(table.exitCode()).as(table.out()).isZero();
    assertThat(table.out())
        .contains("src/a.py", "docs/a.md", "full-file, p50", "budget ", "estimator 20", "seed");

    var learned =
        phasegate("--json", "--repository", repository().value(), "--deliverables", "a.py");
    assertThat(learned.exitCode()).isZero();
    assertThat(learned.out()).contains("\"breakdown\"");

    var refused = phasegate("--deliverables", "a.py", "--format", "morse");
    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.out()).contains("expected");
  }

  @Test
  @Order(4)
  void repeatsEveryDecisionFromTheLog()
      throws SQLException, ExecutionException, InterruptedException {
    groups.awaitEnd(TOKEN);
    var original = decisions.decisions(TOKEN);
    fleet.stop(TOKEN);
    var end = decisions.end(TOKEN);
    books.empty(TOKEN);
    groups.forget(TOKEN);

    fleet.start(TOKEN);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(decisions.since(TOKEN, end).keySet()).containsAll(original.keySet()));
    groups.awaitEnd(TOKEN);
    assertThat(decisions.since(TOKEN, end)).isEqualTo(original);
    assertThat(original.values())
        .extracting(wire -> wire.type())
        .contains("TokenBudgetIssued", "BatchPlanIssued", "EventRejected");
  }

  /// One phase, whose events come in any order: planned and completed; or cut, merged and
  /// completed; and now and then something that nobody can decide.
  private List<ProducerRecord<String, byte[]>> round(int round) {
    var phase = phase("round-" + round);
    var records = new ArrayList<ProducerRecord<String, byte[]>>();
    var batching = round % 5 == 0 ? Batching.ALWAYS : Batching.AUTO;
    records.add(record(planId(), plan(phase, inline(), batching, deliverables())));
    if (round % 3 == 0) {
      records.add(record(nextId(), truncated(phase)));
      records.add(record(nextId(), merged(phase)));
      records.add(record(nextId(), completed(phase, 4_000, "max_tokens")));
    } else {
      records.add(record(nextId(), completed(phase, 500 + random.nextInt(3_000), "end_turn")));
    }
    if (round % 7 == 0) {
      records.add(Poison.any(random, Topic.PHASE_PLANNED, nextId()));
    }
    Collections.shuffle(records, random);
    return records;
  }

  private ProducerRecord<String, byte[]> record(EventId id, Event event) {
    return topics.record(id, event).toProducerRecord();
  }

  private EventId planId() {
    var id = nextId();
    plans.add(id);
    return id;
  }

  private EventId nextId() {
    return new EventId("%s-%d".formatted(run, ++events));
  }

  private PhaseRef phase(String name) {
    return new PhaseRef(run, name, 1);
  }

  private RepositoryId repository() {
    return new RepositoryId("acme/" + run);
  }

  private static Deliverables deliverables() {
    return Deliverables.of(
        new Deliverable("shop/cart.py", null, List.of(), null, null),
        new Deliverable("shop/tax.py", null, List.of(), null, null));
  }

  private static Map<String, String> files() {
    var files = new HashMap<String, String>();
    files.put("shop/__init__.py", "");
    files.put("shop/rates.py", "VAT = 5\n");
    files.put(
        "shop/cart.py",
        "from .rates import VAT\nfrom .tax import vat\nfrom .gone import x\n\nRATE = vat(VAT)\n");
    return files;
  }

  private Source commit(Project project) {
    return new Source.Git(
        repository(), project.root().toUri().toString(), new CommitSha(project.head()));
  }

  private Source inline() {
    var files =
        files().entrySet().stream()
            .map(file -> Source.InlineFile.of(file.getKey(), file.getValue()))
            .toList();
    return new Source.Inline(repository(), NOWHERE, files);
  }

  private static PhasePlanned plan(
      PhaseRef phase, Source source, Batching batching, Deliverables deliverables) {
    return new PhasePlanned(
        phase,
        "Do it",
        "backend",
        Complexity.LOW,
        deliverables,
        List.of(),
        source,
        null,
        null,
        new ModelProfile(MODEL, 64_000, null),
        OutputFormat.UNIFIED_DIFF,
        List.of(),
        Map.of(),
        batching);
  }

  private PhaseCompleted completed(PhaseRef phase, int tokens, String stopReason) {
    return new PhaseCompleted(
        phase,
        inline(),
        new StartPoint(NOWHERE),
        deliverables(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        usage(tokens, stopReason));
  }

  private static OutputTruncated truncated(PhaseRef phase) {
    return new OutputTruncated(
        phase,
        "diff --git",
        "max_tokens",
        OutputFormat.UNIFIED_DIFF,
        deliverables(),
        null,
        null,
        usage(4_000, "max_tokens"));
  }

  private static OutputMerged merged(PhaseRef phase) {
    return new OutputMerged(
        "continuation-" + phase.phaseId(),
        phase,
        "diff --git",
        DocumentFormat.UNIFIED_DIFF,
        List.of(),
        List.of(),
        1,
        5_000,
        new EventId("cut-" + phase.phaseId()),
        NOON);
  }

  private static Usage usage(int tokens, String stopReason) {
    return new Usage(MODEL, tokens, null, 8_192, stopReason, OutputFormat.UNIFIED_DIFF);
  }

  private record Answer(int exitCode, String out) {}

  private Answer phasegate(String... options) {
    var arguments = new ArrayList<>(List.of("estimate", "--url", fleet.url(TOKEN).toString()));
    arguments.addAll(List.of(options));
    var out = new StringWriter();
    int exitCode =
        Phasegate.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return new Answer(exitCode, out.toString());
  }
}
