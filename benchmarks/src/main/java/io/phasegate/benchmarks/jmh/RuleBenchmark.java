package io.phasegate.benchmarks.jmh;

import io.phasegate.baseline.domain.flaky.FlakyPolicy;
import io.phasegate.baseline.domain.flaky.FlakyRule;
import io.phasegate.baseline.domain.flaky.HistoryPolicy;
import io.phasegate.baseline.domain.flaky.Judgement;
import io.phasegate.baseline.domain.flaky.TestHistory;
import io.phasegate.baseline.domain.flaky.Trials;
import io.phasegate.benchmarks.SmallPhases;
import io.phasegate.continuation.document.OutputReader;
import io.phasegate.continuation.domain.ContinuationFact;
import io.phasegate.continuation.domain.ContinuationInput;
import io.phasegate.continuation.domain.ContinuationPolicy;
import io.phasegate.continuation.domain.ContinuationState;
import io.phasegate.continuation.domain.Continuations;
import io.phasegate.continuation.domain.Craft;
import io.phasegate.continuation.domain.Documents;
import io.phasegate.continuation.domain.KnownFiles;
import io.phasegate.continuation.domain.ModelProfile;
import io.phasegate.continuation.domain.OutputText;
import io.phasegate.continuation.domain.Stop;
import io.phasegate.continuation.domain.TruncatedOutput;
import io.phasegate.continuation.merge.OutputMerger;
import io.phasegate.continuation.tokens.BytePairs;
import io.phasegate.contracts.Cause;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import io.phasegate.contracts.RepositoryId;
import io.phasegate.contracts.event.BatchPlanIssued.Edge;
import io.phasegate.contracts.event.BatchPlanIssued.Kind;
import io.phasegate.contracts.event.OutputFormat;
import io.phasegate.governance.domain.Governance;
import io.phasegate.governance.domain.GovernanceFact;
import io.phasegate.governance.domain.GovernanceInput;
import io.phasegate.governance.domain.GovernanceState;
import io.phasegate.governance.policy.Ask;
import io.phasegate.governance.policy.Assessor;
import io.phasegate.governance.policy.PolicyBook;
import io.phasegate.token.domain.BatchPlan;
import io.phasegate.token.domain.BatchPlanner;
import io.phasegate.token.domain.Calibration;
import io.phasegate.token.domain.CallLimits;
import io.phasegate.token.domain.Component;
import io.phasegate.token.domain.Group;
import io.phasegate.token.domain.ImportGraph;
import io.phasegate.token.domain.Layer;
import io.phasegate.token.domain.Lesson;
import io.phasegate.token.domain.PlannedFile;
import io.phasegate.token.domain.RepositoryMemory;
import io.phasegate.token.domain.TargetFile;
import io.phasegate.token.domain.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The rules of the services other than the two of [DecideBenchmark]: statistics of flaky tests,
/// requests, what is learned of tokens, batches, continuations.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RuleBenchmark {
  private static final PhaseRef PHASE = new PhaseRef("jmh", "rules", 1);
  private static final RepositoryId REPOSITORY = new RepositoryId("acme/shop");
  private static final Cause CAUSE =
      new Cause("/benchmarks/executor", new EventId("jmh-rules"), SmallPhases.TIME, null);
  private static final int FILES = 200;

  private final Trials trials = new Trials(200, 4, 2, 3, false, 0, 3);
  private final Set<String> green = ids(0, 9_900);
  private final Set<String> red = ids(9_900, 10_000);
  private final TestHistory history =
      TestHistory.EMPTY.with(green, red, SmallPhases.TIME, HistoryPolicy.DEFAULT);
  private final GovernanceInput patch = patch();
  private final Group group = new Group("backend", OutputFormat.UNIFIED_DIFF, "m");
  private final Traits traits =
      Traits.of(List.of(TargetFile.of("src/app/new.py", Change.CREATE, null)), 1_000);
  private final Lesson lesson =
      new Lesson(group, traits, 1_000, 1_000, 2_500, 10_000, 1_400, false);
  private final RepositoryMemory memory = taught();
  private final Map<String, PlannedFile> files = files();
  private final List<Component> order = order();
  private final ImportGraph graph = graph();
  private final Craft craft =
      new Craft(new Documents(OutputReader::read, OutputMerger::merge), new BytePairs(), policy());
  private final ContinuationInput cut = cut();

  /// One red test with a history of 200 runs and five retries.
  @Benchmark
  public Judgement judgeFlakyTest() {
    return FlakyRule.judge(trials, FlakyPolicy.DEFAULT);
  }

  /// A run of 10,000 tests, 100 of them red, into the history.
  @Benchmark
  public TestHistory rememberTenThousandTests() {
    return history.with(green, red, SmallPhases.TIME, HistoryPolicy.DEFAULT);
  }

  /// A judged patch becomes a request.
  @Benchmark
  public List<GovernanceFact> decideOnPatch() {
    return Governance.decide(GovernanceState.initial(), patch, String::valueOf);
  }

  /// What 300 phases taught.
  @Benchmark
  public Calibration calibrate() {
    return memory.calibration(group, traits);
  }

  @Benchmark
  public RepositoryMemory learn() {
    return memory.after(lesson);
  }

  /// 200 files in a chain of imports.
  @Benchmark
  public BatchPlan planTwoHundredFiles() {
    return BatchPlanner.plan(files, order, graph, new CallLimits(16_384, 500, 0));
  }

  /// 64 KB that were cut: read, detected, and a prompt made.
  @Benchmark
  public List<ContinuationFact> decideOnCutOutput() {
    return Continuations.decide(ContinuationState.initial(), cut, craft);
  }

  private static Set<String> ids(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(test -> "tests.test_%d::test_%d".formatted(test / 25, test))
        .collect(Collectors.toSet());
  }

  private static GovernanceInput patch() {
    var ask = new Ask(List.of("src/autopack/a.py", ".env"), "because", null, null, null, "builder");
    var policy = PolicyBook.builtIn().of(REPOSITORY.value());
    return new GovernanceInput.PatchReported(
        PHASE, REPOSITORY, new Assessor(policy).judge(ask), CAUSE, SmallPhases.TIME, null);
  }

  private RepositoryMemory taught() {
    var taught = RepositoryMemory.EMPTY;
    for (int i = 0; i < 300; i++) {
      taught = taught.after(lesson);
    }
    return taught;
  }

  private static String path(int file) {
    return "src/app/module_%d.py".formatted(file);
  }

  private static Map<String, PlannedFile> files() {
    return IntStream.range(0, FILES)
        .mapToObj(file -> new PlannedFile(path(file), 300 + file, 500 + 2 * file))
        .collect(Collectors.toMap(PlannedFile::path, Function.identity()));
  }

  private static List<Component> order() {
    return IntStream.range(0, FILES)
        .mapToObj(
            file ->
                new Component(
                    List.of(path(file)),
                    500 + 2 * file,
                    Layer.CORE,
                    true,
                    file == 0 ? Set.of() : Set.of(file - 1)))
        .toList();
  }

  private static ImportGraph graph() {
    var edges = new ArrayList<Edge>();
    for (int file = 1; file < FILES; file++) {
      edges.add(new Edge(path(file), path(file - 1), Kind.IMPORT));
    }
    return ImportGraph.of(edges, Map.of(), List.of(), Set.of());
  }

  private static ContinuationPolicy policy() {
    return new ContinuationPolicy(
        3,
        Duration.ofSeconds(10),
        Duration.ofDays(7),
        Duration.ofDays(30),
        new TreeMap<>(),
        new ModelProfile(64_000, 200_000, false));
  }

  private static ContinuationInput cut() {
    var whole = LargeOutputs.structuredEdit(64 * 1024);
    return new ContinuationInput.OutputReported(
        new TruncatedOutput(
            CAUSE,
            SmallPhases.TIME,
            PHASE,
            new OutputText(whole.substring(0, whole.length() * 95 / 100)),
            new Stop("max_tokens", null),
            OutputFormat.STRUCTURED_EDIT,
            List.of(),
            new OutputText(""),
            KnownFiles.NONE));
  }
}
