package io.phasegate.benchmarks.success;

import io.phasegate.contracts.CommitSha;
import io.phasegate.contracts.Deliverable.Change;
import io.phasegate.contracts.EventId;
import io.phasegate.contracts.PhaseRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A phase while a story writes it. It begins as work that is really done: a new module with its
/// tests, and a change to a module that was there.
final class PhaseDraft {
  final Project project;
  final SplittableRandom random;
  final Account said = new Account();
  final TreeMap<String, String> files;
  final TreeMap<String, Behaviour> tests;
  final TreeSet<String> uncollected;

  /// The new module, its tests, and the module that was changed.
  final String feature;

  final String featureTests;
  final String changed;

  private final String runId;
  private final String phaseId;
  private final TreeMap<String, TestOutcome> forced = new TreeMap<>();
  private final List<Function<CommitSha, Step>> before = new ArrayList<>();
  private boolean inline;
  private int attempt = 1;

  PhaseDraft(Project project, String runId, String phaseId, SplittableRandom random) {
    this.project = project;
    this.runId = runId;
    this.phaseId = phaseId;
    this.random = random;
    this.files = new TreeMap<>(project.base().files());
    this.tests = new TreeMap<>(project.base().tests());
    this.uncollected = new TreeSet<>(project.base().uncollected());
    this.inline = random.nextBoolean();
    var word = "feature_" + phaseId.replace('-', '_');
    this.feature = "shop/" + word + ".py";
    this.featureTests = "tests/test_" + word + ".py";
    this.changed = Snapshot.path("shop." + part(stableTest()));
    work(word);
  }

  private void work(String word) {
    files.put(feature, "def %s(amount):\n    return amount * 2 + 1\n".formatted(word));
    var first = "test_%s_small".formatted(word);
    var second = "test_%s_large".formatted(word);
    files.put(
        featureTests,
        "from shop.%1$s import %1$s\n\n\n".formatted(word)
            + ShopFiles.test(first, List.of("assert %s(1) == 3".formatted(word)))
            + "\n\n"
            + ShopFiles.test(second, List.of("assert %s(10) == 21".formatted(word))));
    tests.put(Snapshot.moduleOf(featureTests) + "::" + first, Behaviour.GREEN);
    tests.put(Snapshot.moduleOf(featureTests) + "::" + second, Behaviour.GREEN);
    files.merge(
        changed,
        "\n\ndef %s_too(amount):\n    return amount + 1\n".formatted(word),
        String::concat);
    said.promise(feature, Change.CREATE, word);
    said.promise(featureTests, Change.CREATE);
    said.promise(changed, Change.MODIFY);
  }

  /// Takes all of it back: nothing is changed and nothing promised.
  void startOver() {
    files.clear();
    files.putAll(project.base().files());
    tests.clear();
    tests.putAll(project.base().tests());
    said.promised.clear();
  }

  /// The name of the function that the new module defines.
  String featureName() {
    return feature.substring("shop/".length(), feature.length() - ".py".length());
  }

  PhaseRef phase() {
    return new PhaseRef(runId, phaseId, attempt);
  }

  /// A test of the base that passes whenever it runs, and that the draft has not touched.
  String stableTest() {
    return any(
        id ->
            id.startsWith("tests.test_part_")
                && project.base().tests().getOrDefault(id, Behaviour.BROKEN).stable()
                && Behaviour.GREEN.equals(tests.get(id)));
  }

  /// A test of the base that was red for old reasons.
  String oldFailure() {
    return any(id -> Behaviour.BROKEN.equals(project.base().tests().get(id)));
  }

  /// A test that fails now and then, and was green in the baseline; null where chance made none.
  @Nullable String flakyTest() {
    return tests.keySet().stream()
        .filter(id -> id.startsWith("tests.test_sometimes::"))
        .filter(id -> project.baseline().outcomes().get(id) == TestOutcome.PASSED)
        .findFirst()
        .orElse(null);
  }

  private String any(Predicate<String> wanted) {
    var ids = tests.keySet().stream().filter(wanted).toList();
    return ids.get(random.nextInt(ids.size()));
  }

  private static String part(String test) {
    return Snapshot.module(test).substring("tests.test_".length());
  }

  void behave(String test, Behaviour behaviour) {
    tests.put(test, behaviour);
  }

  void force(String test, TestOutcome outcome) {
    forced.put(test, outcome);
  }

  String read(String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  /// Takes a test out of its file and out of the suite.
  void deleteTest(String test) {
    rewrite(test, "");
    tests.remove(test);
  }

  /// Gives a test another body.
  void rewriteTest(String test, String... body) {
    rewrite(test, ShopFiles.test(Snapshot.name(test), List.of(body)));
  }

  void decorate(String test, String decorator) {
    var path = Snapshot.path(Snapshot.module(test));
    var head = "def " + Snapshot.name(test) + "():";
    files.put(path, "import pytest\n" + read(path).replace(head, decorator + "\n" + head));
  }

  private void rewrite(String test, String function) {
    var path = Snapshot.path(Snapshot.module(test));
    var text = read(path);
    int start = text.indexOf("def " + Snapshot.name(test) + "():");
    int end = text.indexOf("\n\n\n", start);
    var rest = end < 0 ? "" : text.substring(end + 1);
    files.put(path, text.substring(0, start) + function + rest);
  }

  /// Deletes a file with all its tests.
  void delete(String path) {
    files.remove(path);
    if (path.endsWith(".py")) {
      tests.keySet().removeIf(id -> Snapshot.module(id).equals(Snapshot.moduleOf(path)));
    }
  }

  /// The workspace is a commit that services can fetch.
  void overGit() {
    inline = false;
  }

  /// The workspace's files are sent along.
  void inline() {
    inline = true;
  }

  boolean isInline() {
    return inline;
  }

  /// Something that happens before the completion.
  void first(Function<CommitSha, Step> step) {
    before.add(step);
  }

  /// Completes what stands so far, and goes on with the next attempt.
  Attempt completeFirst() {
    var completed = seal();
    before.add(_ -> new Step.Complete(completed));
    attempt++;
    return completed;
  }

  void attempt(int number) {
    attempt = number;
  }

  /// What stands so far is named as the base, and its tests as what was red before.
  void nameAsBase() {
    var commit = project.git().commit(files, "named-by-" + phaseId);
    var run = SuiteRun.whole(new Snapshot(files, tests, uncollected), random);
    var report = PytestReport.JUNIT.of(run, random);
    before.add(_ -> new Step.Publish(Project.reported(project.repository(), commit, run, report)));
    said.base = commit;
    files.merge(changed, "\nEND = 1\n", String::concat);
  }

  /// All steps; the last completes the attempt that is judged.
  List<Step> steps() {
    var last = seal();
    var commit = last.event().source().commit();
    var steps = new ArrayList<Step>();
    before.forEach(step -> steps.add(step.apply(commit)));
    steps.add(new Step.Complete(last));
    return List.copyOf(steps);
  }

  private Attempt seal() {
    var after = new Snapshot(files, tests, uncollected);
    var commit = commit();
    var run = run(after);
    var told = said.run.apply(run);
    var event = Completing.of(this, commit, told);
    boolean judged = event.ci() != null && !said.spoiled && said.base == null;
    var id = new EventId("%s-%s-%d".formatted(runId, phaseId, attempt));
    var delta = judged ? TrueDelta.between(project.baseline(), told) : null;
    return new Attempt(id, event, project.base(), after, delta);
  }

  /// The base commit where nothing was changed.
  private CommitSha commit() {
    return files.equals(project.base().files())
        ? project.commit()
        : project.git().commit(files, "%s-%s-%d".formatted(runId, phaseId, attempt));
  }

  private SuiteRun run(Snapshot after) {
    var run = SuiteRun.whole(after, random);
    for (var outcome : forced.entrySet()) {
      run = run.with(outcome.getKey(), outcome.getValue());
    }
    return run;
  }
}
