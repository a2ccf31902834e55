package io.phasegate.benchmarks.success;

import io.phasegate.benchmarks.BenchmarkStack;
import io.phasegate.benchmarks.Findings;
import io.phasegate.benchmarks.Settings;
import io.phasegate.benchmarks.success.ContinuationScore.Result;
import io.phasegate.benchmarks.success.Story.Truth;
import io.phasegate.benchmarks.tokens.Corpus;
import io.phasegate.continuation.sample.GoingOn;
import io.phasegate.contracts.Service;
import io.phasegate.stack.DeployedServices;
import io.phasegate.stack.StackHome;
import io.phasegate.stack.StackSettings;
import io.phasegate.stack.TopicProvisioning.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Measures what the project promises, end to end on generated runs of which the truth is known,
/// and ends with 1 where a bar is missed.
public final class SuccessBenchmark {
  private static final String SEED = "seed";
  private static final String PHASES = "phases";
  private static final String FLAKY = "flaky";
  private static final String APPROVALS = "approvals";
  private static final String DOCUMENTS = "documents";
  private static final String PLANS = "plans";
  private static final Map<String, Integer> DEFAULTS =
      Map.of(SEED, 1, PHASES, 6, FLAKY, 6, APPROVALS, 150, DOCUMENTS, 9, PLANS, 60);
  private static final String SAMPLE = "benchmarks/src/test/resources/token-corpus";

  private final Stage stage;
  private final Settings settings;
  private final Scoreboard board = new Scoreboard();

  private SuccessBenchmark(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /// @param arguments the folder of a token corpus, if any; `seed=` of all that is generated,
  ///     `phases=` of each story, `flaky=` phases of each length of history, `approvals=`,
  ///     `documents=` of each format, `plans=` of each repository of the corpus
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var given = new ArrayList<>(List.of(arguments));
    var root = StackHome.above(Path.of("")).root();
    var corpus =
        given.isEmpty() || given.getFirst().contains("=")
            ? root.resolve(SAMPLE)
            : Path.of(given.removeFirst());
    var settings = Settings.of(DEFAULTS, given);
    var repositories = Files.createTempDirectory("phasegate-success").toRealPath();
    var report = Findings.begin("Success metrics, seed %d".formatted(settings.get(SEED)));
    boolean met;
    try (var stack =
            BenchmarkStack.start(
                new StackSettings(Layout.ONE_BROKER, environment(repositories)),
                DeployedServices.ALL.toArray(Service[]::new));
        var stage = new Stage(stack)) {
      met = new SuccessBenchmark(stage, settings).run(report, repositories, corpus, root);
    } finally {
      delete(repositories);
    }
    System.exit(met ? 0 : 1);
  }

  /// Short waits, so that phases which wait in vain do not take the run's time.
  private static Map<String, String> environment(Path repositories) {
    var environment = new HashMap<String, String>();
    for (var service : List.of("FINALIZER", "GOVERNANCE", "TOKEN", "CONTINUATION")) {
      var source = "PHASEGATE_" + service + "_SOURCE_";
      var cache = repositories.resolve("cache-" + service.toLowerCase(Locale.ROOT));
      environment.put(source + "ALLOWED_URLS", repositories.toUri().toString());
      environment.put(source + "CACHE_DIRECTORY", cache.toString());
    }
    environment.put("PHASEGATE_BASELINE_BASELINE_WAIT", "PT40S");
    environment.put("PHASEGATE_GOVERNANCE_REQUESTS_PER_MINUTE", "1000000");
    return environment;
  }

  private boolean run(Findings report, Path repositories, Path corpus, Path root)
      throws IOException, InterruptedException {
    var random = new SplittableRandom(settings.get(SEED));
    var phases = Phases.play(stage, repositories, random.split(), settings.get(PHASES));
    addPhases(phases);
    tellStories(report, phases.completions());
    addFlaky(FlakyTests.play(stage, random.split(), settings.get(FLAKY)));
    addResponses(Approvals.play(stage, random.split(), settings.get(APPROVALS)));
    addContinuations(Continuations.play(stage, settings.get(SEED), settings.get(DOCUMENTS)));
    addBudgets(Budgets.play(stage, Corpus.read(corpus), settings.get(PLANS)));
    board.note(Coverage.told(root));
    board.tell(report);
    return board.met();
  }

  private void addPhases(Phases phases) {
    var score = phases.completions();
    board.add("false completions", Bar.NEVER, score.falseCompletions(), "phases that are not done");
    board.add("false blocks", Bar.NONE, score.falseBlocks(), "phases that are done");
    board.add(
        "completed though not done, out of sight",
        Bar.NONE,
        score.completed(Truth.OUT_OF_SIGHT),
        "phases that nothing shows to be false");
    board.add("baseline accuracy", Bar.ALWAYS, phases.baselines(), "baselines and deltas");
    phases.falseBlocks().forEach((why, times) -> board.note("false block × " + times + ", " + why));
  }

  private void addFlaky(FlakyScore score) {
    var basis = "red tests, histories of " + FlakyTests.histories() + " runs";
    board.add("flaky or broken: right", Bar.atLeast(0.9), score.accuracy(), basis);
    board.add("called flaky, and is", Bar.NONE, score.precision(), "tests called flaky");
    board.add("flaky, and called so", Bar.NONE, score.recall(), "flaky tests");
    board.add("broken, and called flaky", Bar.NONE, score.excusedRegressions(), "broken tests");
  }

  private void addResponses(ResponseScore score) {
    board.add("answered within 5 min", Bar.NONE, score.inTime(), "requests, reactions drawn");
    board.add("the same, by people", Bar.NONE, score.inTimeByPeople(), "requests to people");
    board.add("answered by policy", Bar.NONE, score.byPolicy(), "requests");
    board.note("Governance adds to a person's own time: " + score.added());
  }

  private void addContinuations(ContinuationScore score) {
    var begun = "cut outputs of which something was there";
    board.add("wrong merges", Bar.NEVER, score.all(Result.WRONG), "cut outputs");
    board.add("cut before anything was there", Bar.NONE, score.all(Result.NOTHING_YET), "the same");
    board.add(
        "gone on with exactly: recovered",
        Bar.atLeast(0.99),
        score.begun(GoingOn.EXACT, Result.RECOVERED),
        begun);
    board.add(
        "gone on with in any way: recovered",
        Bar.atLeast(0.8),
        score.begun(Result.RECOVERED),
        "the same, %d ways".formatted(GoingOn.values().length));
    board.add("the same: told as not certain", Bar.NONE, score.begun(Result.TOLD), "the same");
  }

  private void addBudgets(Budgets.Score score) {
    board.add("outputs cut off", Bar.below(0.1).told(), score.truncated(), "planned commits");
    board.add("estimates within ±20 %", Bar.NONE, score.near(), "whole outputs, no size hints");
    board.note(
        String.format(
            Locale.ROOT,
            "Token efficiency: %.1f %% of what was written was not lost to a cut; %.1f %% of what"
                + " was asked for was written",
            100 * score.useful(),
            100 * score.budgetUse()));
  }

  private static void tellStories(Findings report, CompletionScore score) {
    for (var truth : List.of(Truth.NOT_DONE, Truth.OUT_OF_SIGHT, Truth.DONE)) {
      report.say("| %s | completed |".formatted(title(truth)));
      report.say("|---|---|");
      score
          .byStory(truth)
          .forEach(
              (story, share) ->
                  report.say("| %s | %d of %d |".formatted(story, share.hits(), share.cases())));
      report.say("");
    }
  }

  private static String title(Truth truth) {
    return switch (truth) {
      case NOT_DONE -> "not done";
      case OUT_OF_SIGHT -> "not done, out of sight";
      case DONE -> "done";
    };
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
