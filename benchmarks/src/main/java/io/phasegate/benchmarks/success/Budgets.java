package io.phasegate.benchmarks.success;

import com.fasterxml.jackson.databind.JsonNode;
import io.phasegate.benchmarks.tokens.CorpusFile;
import io.phasegate.benchmarks.tokens.CorpusPhase;
import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable;
import io.phasegate.contracts.Deliverables;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.Service;
import io.phasegate.contracts.Source;
import io.phasegate.contracts.Source.InlineFile;
import io.phasegate.contracts.Topic;
import io.phasegate.contracts.codec.ContractJson;
import io.phasegate.contracts.codec.EventWriter;
import io.phasegate.contracts.event.ExecutorEvent;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.contracts.event.PhaseCompleted;
import io.phasegate.contracts.event.PhasePlanned;
import io.phasegate.contracts.event.PhasePlanned.Batching;
import io.phasegate.contracts.event.PhasePlanned.Complexity;
import io.phasegate.contracts.event.PhasePlanned.ModelProfile;
import io.phasegate.contracts.event.StartPoint;
import io.phasegate.contracts.event.TokenBudgetIssued;
import io.phasegate.contracts.event.Usage;
import io.phasegate.token.domain.FileStatistics;
import io.phasegate.token.domain.Prior.Measure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plans real commits as phases, one after the other in each repository, asks for their budgets,
/// and says afterwards what they really took: their unified diff. Whoever is cut off has written
/// as much as was asked for. What is scored is what token-service itself says of its forecasts.
final class Budgets {
  private static final CommitSha COMMIT = new CommitSha("c0de".repeat(10));
  private static final CommitSha BASE = new CommitSha("ba5e".repeat(10));
  private static final String MODEL = "reference";
  private static final int CAP = 64_000;
  private static final String RUN = "budgets";
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Stage stage;
  private final Map<String, Deque<CorpusPhase>> waiting;
  private final Map<String, Planned> open = new HashMap<>();
  private long progress = System.nanoTime();
  private int planned;

  private record Planned(CorpusPhase commit, PhaseRef phase) {}

  /// The forecasts of all repositories together, as `GET /api/tokens/accuracy` tells them.
  ///
  /// @param near whole outputs within ±20 % of the forecast
  /// @param useful of the tokens written, those that were not lost to a cut, from 0 to 1
  /// @param budgetUse written of asked for, mean over the repositories, weighed by their phases
  record Score(Share near, Share truncated, double useful, double budgetUse) {}

  private Budgets(Stage stage, Map<String, Deque<CorpusPhase>> waiting) {
    this.stage = stage;
    this.waiting = waiting;
  }

  /// @param most phases of a repository; the latest are taken
  static Score play(Stage stage, List<CorpusPhase> corpus, int most)
      throws IOException, InterruptedException {
    var budgets = new Budgets(stage, latest(corpus, most));
    List.copyOf(budgets.waiting.keySet()).forEach(budgets::planNext);
    while (!budgets.open.isEmpty()) {
      for (var heard : stage.hear()) {
        if (heard.event() instanceof TokenBudgetIssued issued) {
          budgets.onBudget(issued);
        }
      }
      budgets.requireProgress("budgets of " + budgets.open.keySet());
    }
    return budgets.score();
  }

  private static Map<String, Deque<CorpusPhase>> latest(List<CorpusPhase> corpus, int most) {
    var byRepository = new LinkedHashMap<String, Deque<CorpusPhase>>();
    corpus.forEach(
        phase -> {
          var phases = byRepository.computeIfAbsent(phase.repository(), _ -> new ArrayDeque<>());
          phases.addLast(phase);
          if (phases.size() > most) {
            phases.removeFirst();
          }
        });
    return byRepository;
  }

  private void planNext(String repository) {
    var next = waiting.getOrDefault(repository, new ArrayDeque<>()).pollFirst();
    if (next == null) {
      return;
    }
    var phase = new PhaseRef(RUN, "p" + planned++, 1);
    open.put(phase.key(), new Planned(next, phase));
    send(Topic.PHASE_PLANNED, "planned", phase, plan(next, phase));
  }

  private static PhasePlanned plan(CorpusPhase commit, PhaseRef phase) {
    return new PhasePlanned(
        phase,
        "do it",
        commit.category(),
        Complexity.MEDIUM,
        promised(commit),
        List.of(),
        new Source.Inline(new RepositoryId(commit.repository()), BASE, earlier(commit)),
        null,
        null,
        new ModelProfile(MODEL, CAP, null),
        OutputFormat.UNIFIED_DIFF,
        List.of(),
        Map.of(),
        Batching.NEVER);
  }

  private static Deliverables promised(CorpusPhase commit) {
    return Deliverables.of(
        commit.files().stream()
            .map(CorpusFile::planned)
            .map(file -> Deliverable.of(file.path(), file.change()))
            .toArray(Deliverable[]::new));
  }

  private static List<InlineFile> earlier(CorpusPhase commit) {
    var files = new ArrayList<InlineFile>();
    for (var file : commit.files()) {
      FileStatistics existing = file.planned().existing();
      if (existing != null) {
        files.add(InlineFile.of(file.planned().path(), StandIn.of(existing)));
      }
    }
    return files;
  }

  private void onBudget(TokenBudgetIssued issued) {
    var done = open.remove(issued.key());
    if (done == null) {
      return;
    }
    progress = System.nanoTime();
    int budget = issued.budget().maxTokens();
    int actual = (int) done.commit().tokens(Measure.DIFF);
    boolean cut = actual > budget;
    var usage =
        new Usage(
            MODEL,
            Math.min(actual, budget),
            null,
            budget,
            cut ? "max_tokens" : "end_turn",
            OutputFormat.UNIFIED_DIFF);
    send(Topic.PHASE_COMPLETED, "completed", done.phase(), completed(done, usage));
    planNext(done.commit().repository());
  }

  private static PhaseCompleted completed(Planned done, Usage usage) {
    var repository = new RepositoryId(done.commit().repository());
    return new PhaseCompleted(
        done.phase(),
        new Source.Inline(repository, COMMIT, List.of()),
        new StartPoint(BASE),
        promised(done.commit()),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        usage);
  }

  private void send(Topic topic, String what, PhaseRef phase, ExecutorEvent event) {
    var id = new EventId("%s-%s-%s".formatted(RUN, phase.phaseId(), what));
    stage.send(EventWriter.event(topic.topicName(), Project.SOURCE, id, Instant.now(), event));
  }

  /// Once token-service has learned from every phase.
  private Score score() throws IOException, InterruptedException {
    while (true) {
      var rows = ContractJson.mapper().readTree(stage.get(Service.TOKEN, "/api/tokens/accuracy"));
      var known = new ArrayList<JsonNode>();
      rows.forEach(
          row -> {
            if (waiting.containsKey(row.path("key").asText())) {
              known.add(row);
            }
          });
      if (known.stream().mapToInt(row -> row.path("phases").asInt()).sum() == planned) {
        return sum(known);
      }
      requireProgress("lessons of %d phases".formatted(planned));
      Thread.sleep(PAUSE);
    }
  }

  private static Score sum(List<JsonNode> rows) {
    var near = Share.NONE;
    var truncated = Share.NONE;
    double useful = 0;
    double budgetUse = 0;
    for (var row : rows) {
      long phases = row.path("phases").asLong();
      long cut = Math.round(phases * row.path("truncated").asDouble());
      long whole = phases - cut;
      near = near.plus(new Share(Math.round(whole * row.path("within20").asDouble()), whole));
      truncated = truncated.plus(new Share(cut, phases));
      useful += phases * row.path("useful").asDouble();
      budgetUse += phases * row.path("budgetUse").asDouble();
    }
    double all = Math.max(1, truncated.cases());
    return new Score(near, truncated, useful / all, budgetUse / all);
  }

  private void requireProgress(String what) {
    if (System.nanoTime() - progress > LONGEST_SILENCE.toNanos()) {
      throw new IllegalStateException("expected %s, found none".formatted(what));
    }
  }
}
